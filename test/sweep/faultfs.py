#!/usr/bin/python3
"""faultfs.py BACK MOUNTPOINT CONTROL: shows the folder BACK at MOUNTPOINT, with faults and other rules.

CONTROL is a JSON file, read again whenever it changes:
  {"cut": true}               every write and sync of file content fails with EIO: a power cut of what lies on it
  {"fold": "ci" | "nfd"}      names are case-blind, or stored decomposed and found in any form
  {"nolink": true}            no hard links
  {"maxname": 143}            longest name in bytes
  {"delay": 0.002}            seconds that each call takes longer: a share far away, if it is there from the start
"""
import errno, json, os, sys, time, unicodedata
import fusepy as fuse

BACK, MOUNTPOINT, CONTROL = sys.argv[1:4]
state = {"time": 0, "rules": {}}


def rules():
    try:
        changed = os.stat(CONTROL).st_mtime_ns
        if changed != state["time"]:
            with open(CONTROL) as file:
                state["rules"] = json.load(file)
            state["time"] = changed
    except (OSError, ValueError):
        pass
    return state["rules"]


def key(name):
    fold = rules().get("fold")
    name = unicodedata.normalize("NFC", name) if fold else name
    return name.casefold() if fold == "ci" else name


def real(path):
    current = BACK
    for part in [one for one in path.split("/") if one]:
        if len(os.fsencode(part)) > rules().get("maxname", 255):
            raise fuse.FuseOSError(errno.ENAMETOOLONG)
        nearest = os.path.join(current, part)
        if rules().get("fold") and not os.path.lexists(nearest):
            found = [one for one in os.listdir(current) if key(one) == key(part)] if os.path.isdir(current) else []
            if found:
                nearest = os.path.join(current, found[0])
            elif rules()["fold"] == "nfd":
                nearest = os.path.join(current, unicodedata.normalize("NFD", part))
        current = nearest
    return current


def check_power():
    if rules().get("cut"):
        raise fuse.FuseOSError(errno.EIO)


class Operations(fuse.Operations):
    def __call__(self, operation, *args):
        time.sleep(rules().get("delay", 0))
        return super().__call__(operation, *args)

    def getattr(self, path, fh=None):
        found = os.lstat(real(path))
        names = "st_atime st_ctime st_mtime st_gid st_uid st_mode st_nlink st_size st_ino".split()
        return {name: getattr(found, name) for name in names}

    def readdir(self, path, fh):
        return [".", ".."] + os.listdir(real(path))

    def chmod(self, path, mode):
        return os.chmod(real(path), mode)

    def chown(self, path, uid, gid):
        return os.chown(real(path), uid, gid)

    def create(self, path, mode, fi=None):
        return os.open(real(path), os.O_RDWR | os.O_CREAT | os.O_EXCL, mode)

    def open(self, path, flags):
        return os.open(real(path), flags & ~os.O_APPEND)

    def read(self, path, size, offset, fh):
        return os.pread(fh, size, offset)

    def write(self, path, data, offset, fh):
        check_power()
        return os.pwrite(fh, data, offset)

    def truncate(self, path, length, fh=None):
        return os.truncate(real(path), length)

    def flush(self, path, fh):
        return 0

    def fsync(self, path, datasync, fh):
        check_power()
        return 0

    def fsyncdir(self, path, datasync, fh):
        return 0

    def release(self, path, fh):
        return os.close(fh)

    def mkdir(self, path, mode):
        return os.mkdir(real(path), mode)

    def rmdir(self, path):
        return os.rmdir(real(path))

    def unlink(self, path):
        return os.unlink(real(path))

    def rename(self, old, new):
        source, target = real(old), real(new)
        if source == target and rules().get("fold") == "ci":
            # As CIFS does: the new spelling is the old name, so there is nothing to do.
            return 0
        return os.rename(source, target)

    def link(self, target, source):
        if rules().get("nolink"):
            raise fuse.FuseOSError(errno.EOPNOTSUPP)
        return os.link(real(source), real(target))

    def symlink(self, target, source):
        return os.symlink(source, real(target))

    def readlink(self, path):
        return os.readlink(real(path))

    def utimens(self, path, times=None):
        return os.utime(real(path), times)

    def statfs(self, path):
        found = os.statvfs(real(path))
        names = "f_bavail f_bfree f_blocks f_bsize f_favail f_ffree f_files f_frsize f_namemax".split()
        return {name: getattr(found, name) for name in names}


remembered = 1 if "delay" in rules() else 0
fuse.FUSE(
    Operations(), MOUNTPOINT, foreground=True, nothreads=not remembered, allow_other=True,
    # Linux's own client of a share believes what it was told for a second.
    attr_timeout=remembered, entry_timeout=remembered, use_ino=True,
)
