/** The completion script of each shell; all of them call `archive __complete` with the words typed so far. */
export const completionScripts = {
  bash: `_archive_complete() {
  local IFS=$'\\n' words=() word last= cut=
  # Bash may take @ and = for words of their own, and then puts the answer behind them. Words come as they were typed.
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD}"; do
    word=\${word//[\\"\\'\\\\]/}
    if [[ $last == @ || $last == --*= && $word != -* || $last == --* && $last != *=* && $word == = ]]; then
      words[\${#words[@]}-1]=$last$word
    else
      words+=("$word")
    fi
    last=\${words[\${#words[@]}-1]}
  done
  [[ $COMP_WORDBREAKS == *@* && $last == @* ]] && cut=@
  [[ $COMP_WORDBREAKS == *=* && $last == --*=* ]] && cut=\${last%%=*}=
  COMPREPLY=($(archive __complete -- "\${words[@]}" 2>/dev/null | while read -r value; do printf '%q\\n' "\${value#"$cut"}"; done))
  [[ \${#COMPREPLY[@]} -eq 0 ]] && compopt -o default 2>/dev/null
}
complete -F _archive_complete archive
`,
  zsh: `#compdef archive
_archive() {
  local -a values
  values=("\${(@f)$(archive __complete -- "\${(@Q)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ -n \${values[1]} ]]; then compadd -a values; else _files; fi
}
# In a folder of functions this file is the function itself; read by a start-up file, it says what is to be completed.
if [[ \${funcstack[1]} == _archive ]]; then _archive "$@"; else compdef _archive archive; fi
`,
  fish: `function __archive_complete
  set -l words (commandline -opc) (commandline -ct)
  set -l values (archive __complete -- $words[2..-1] 2>/dev/null)
  if set -q values[1]
    printf '%s\\n' $values
  else
    __fish_complete_path (commandline -ct)
  end
end
complete -c archive -f -a '(__archive_complete)'
`,
} as const;
