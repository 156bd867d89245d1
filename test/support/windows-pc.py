#!/usr/bin/python3
"""A Windows PC at a share, told what to do line by line: {"do": …} in, {"ok": …} or {"error": NTSTATUS} out."""
import base64
import itertools
import json
import ntpath
import struct
import sys

from impacket.smb3structs import (
    FILE_CREATE,
    FILE_DELETE_ON_CLOSE,
    FILE_NON_DIRECTORY_FILE,
    FILE_OPEN,
    FILE_OPEN_IF,
    FILE_OVERWRITE_IF,
    FILE_RENAME_INFORMATION_TYPE_2,
    FILE_SHARE_DELETE,
    FILE_SHARE_READ,
    FILE_SHARE_WRITE,
    DELETE,
    GENERIC_READ,
    GENERIC_WRITE,
    SMB2_0_INFO_FILE,
    SMB2_FILE_END_OF_FILE_INFO,
    SMB2_FILE_RENAME_INFO,
)
from impacket.nmb import NetBIOSError
from impacket.smb3 import SessionError as Smb3Error
from impacket.smbconnection import SessionError, SMBConnection

address, port, share, user, password = sys.argv[1:6]
# The name is the address: another one is asked for by NetBIOS, which takes four seconds.
# A server on a busy machine, or one that first asks another client to let go of a file, may answer late.
pc = SMBConnection(address, address, sess_port=int(port), timeout=600)
pc.login(user, password)
tree = pc.connectTree(share)
handles = {}
numbers = itertools.count(1)

SHARES = {
    "none": 0,
    "read": FILE_SHARE_READ,
    "read-write": FILE_SHARE_READ | FILE_SHARE_WRITE,
    "all": FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
}
ACCESS = {"read": GENERIC_READ, "read-write": GENERIC_READ | GENERIC_WRITE, "delete": DELETE}
HOW = {"existing": FILE_OPEN, "new": FILE_CREATE, "any": FILE_OPEN_IF, "emptied": FILE_OVERWRITE_IF}


def open_file(name, access="read-write", share="read", how="existing", hidden=False, gone_on_close=False):
    # Attributes of a new file: hidden and "archive", as Office makes its owner files.
    options = FILE_NON_DIRECTORY_FILE | (FILE_DELETE_ON_CLOSE if gone_on_close else 0)
    handle = pc.openFile(
        tree,
        ntpath.normpath(name),
        desiredAccess=ACCESS[access] | (DELETE if gone_on_close else 0),
        shareMode=SHARES[share],
        creationOption=options,
        creationDisposition=HOW[how],
        fileAttributes=0x22 if hidden else 0x20,
    )
    number = next(numbers)
    handles[number] = handle
    return number


def write(handle, content, at=0):
    pc.writeFile(tree, handles[handle], base64.b64decode(content), at)


def set_size(handle, size):
    server = pc.getSMBServer()
    server.setInfo(tree, handles[handle], fileInfoClass=SMB2_FILE_END_OF_FILE_INFO, inputBlob=struct.pack("<Q", size))


def close(handle):
    pc.closeFile(tree, handles.pop(handle))


def rename(name, to, replace=False):
    """As Explorer and Office do: open with the right to delete, and refuse a name that is taken unless told."""
    server = pc.getSMBServer()
    handle = server.create(tree, ntpath.normpath(name), DELETE | 0x80, SHARES["all"], 0x200000, FILE_OPEN, 0)
    try:
        request = FILE_RENAME_INFORMATION_TYPE_2()
        target = ntpath.normpath(to)
        request["ReplaceIfExists"] = 1 if replace else 0
        request["RootDirectory"] = "\x00" * 8
        request["FileNameLength"] = len(target.encode("utf-16le"))
        request["FileName"] = target.encode("utf-16le")
        server.setInfo(tree, handle, request, infoType=SMB2_0_INFO_FILE, fileInfoClass=SMB2_FILE_RENAME_INFO)
    finally:
        server.close(tree, handle)


def remove(name):
    """As Explorer and Office do: others may go on reading it meanwhile."""
    server = pc.getSMBServer()
    options = FILE_NON_DIRECTORY_FILE | FILE_DELETE_ON_CLOSE
    handle = server.create(tree, ntpath.normpath(name), DELETE | 0x80, SHARES["all"], options, FILE_OPEN, 0)
    server.close(tree, handle)


def names(folder):
    return sorted(one.get_longname() for one in pc.listPath(share, ntpath.normpath(folder + "/*")))


def cut():
    """The cable is pulled: the server hears nothing more of this PC's open files."""
    pc.getSMBServer().get_socket().close()


ACTS = {
    "open": open_file,
    "write": write,
    "size": set_size,
    "close": close,
    "rename": rename,
    "remove": remove,
    "names": names,
    "cut": cut,
}

print(json.dumps({"ok": "ready"}), flush=True)
for line in sys.stdin:
    request = json.loads(line)
    try:
        print(json.dumps({"ok": ACTS[request.pop("do")](**request)}), flush=True)
    except (SessionError, Smb3Error) as error:
        print(json.dumps({"error": str(error)}), flush=True)
    except (OSError, NetBIOSError) as error:
        print(json.dumps({"error": str(error)}), flush=True)
