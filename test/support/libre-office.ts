import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** LibreOffice without a window, with a profile of its own; disposing ends it. */
export type LibreOffice = Disposable & {
  /** Makes a Word document that says `text`. */
  readonly make: (path: string, text: string) => void;
  /** Opens a Word document, adds a sentence and saves, `times` times, each after a pause; returns once it is closed, which is not before `mayClose`. */
  readonly edit: (path: string, times: number) => Promise<void>;
  readonly mayClose: () => void;
};

const START = { encoding: 'utf8' } as const;

/** Returns why no LibreOffice can be run here, or undefined. */
export function libreOfficeMissing(): string | undefined {
  const { status } = spawnSync('sh', ['-c', 'command -v soffice']);
  return status === 0 ? undefined : 'libreoffice-writer-nogui is not installed';
}

/** Returns a LibreOffice whose profile lies in `folder`. */
export function libreOffice(folder: string): LibreOffice {
  const profile = join(folder, 'libreoffice');
  const closing = join(folder, 'may-close');
  const children = new Set<ChildProcess>();
  const flags = [`-env:UserInstallation=file://${profile}`, '--headless', '--norestore'];
  return {
    make: (path, text) => {
      const source = join(folder, `${basename(path, '.docx')}.txt`);
      writeFileSync(source, text);
      const made = spawnSync(
        'soffice',
        [...flags, '--convert-to', 'docx', '--outdir', dirname(path), source],
        START,
      );
      if (made.status !== 0) throw new Error(`soffice: ${made.stdout}${made.stderr}`);
    },
    edit: async (path, times) => {
      // Not before its first start, which would write its own over them.
      writeMacros(join(profile, 'user/basic'));
      const child = spawn(
        'soffice',
        [...flags, `macro:///Standard.Module1.Edit(${path},${times},${closing})`],
        {
          stdio: 'ignore',
          detached: true,
        },
      );
      children.add(child);
      const code = await new Promise((resolve) => child.once('exit', resolve));
      children.delete(child);
      if (code !== 0) throw new Error(`soffice ended with ${String(code)}`);
    },
    mayClose: () => writeFileSync(closing, ''),
    [Symbol.dispose]: () => {
      // It is a script that starts the program itself.
      for (const { pid } of children) if (pid !== undefined) process.kill(-pid, 'SIGKILL');
    },
  };
}

/** Returns the sentence that the edit with this number adds. */
export function sentence(number: number): string {
  return `，第${number}次修改`;
}

const macro = `Sub Edit(path As String, times As Integer, closing As String)
  Dim none()
  document = StarDesktop.loadComponentFromURL(ConvertToURL(path), "_blank", 0, none())
  For n = 1 To times
    Wait 1500
    document.Text.insertString(document.Text.End, "，第" &amp; n &amp; "次修改", False)
    document.store()
  Next
  Do Until FileExists(closing)
    Wait 100
  Loop
  document.close(True)
End Sub`;

function writeMacros(folder: string): void {
  const library = join(folder, 'Standard');
  mkdirSync(library, { recursive: true });
  const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
  const type = (name: string, file: string): string =>
    `<!DOCTYPE ${name} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "${file}">\n`;
  const named = 'xmlns:library="http://openoffice.org/2000/library"';
  writeFileSync(
    join(folder, 'script.xlc'),
    `${head}${type('library:libraries', 'libraries.dtd')}<library:libraries ${named} xmlns:xlink="http://www.w3.org/1999/xlink">
 <library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" library:link="false"/>
</library:libraries>`,
  );
  writeFileSync(
    join(library, 'script.xlb'),
    `${head}${type('library:library', 'library.dtd')}<library:library ${named} library:name="Standard" library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Module1"/>
</library:library>`,
  );
  writeFileSync(
    join(library, 'Module1.xba'),
    `${head}${type('script:module', 'module.dtd')}<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">${macro}</script:module>`,
  );
}
