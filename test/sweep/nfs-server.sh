# Makes this guest an NFS server of version 4 with the kernel alone: $CLIENTS may mount $EXPORT, which is in memory.
set -e
mkdir -p "$EXPORT"
mount -t tmpfs -o size=200m tmpfs "$EXPORT"
modprobe -d /run/modules nfsd
mount -t nfsd nfsd /proc/fs/nfsd
# Older versions would want rpcbind.
echo '-2 -3 +4' > /proc/fs/nfsd/versions
echo 10 > /proc/fs/nfsd/nfsv4leasetime
echo 10 > /proc/fs/nfsd/nfsv4gracetime
# What the kernel would ask exportfs and mountd: who a client is, what it may use, and which file system is number 0.
# 0x2402: a number of its own, any port, no check of the folders above.
never=2147483647
for client in $CLIENTS; do echo "nfsd $client $never office" > /proc/net/rpc/auth.unix.ip/channel; done
echo "office $EXPORT $never 9218 65534 65534 0" > /proc/net/rpc/nfsd.export/channel
echo "office 1 \\x00000000 $never $EXPORT" > /proc/net/rpc/nfsd.fh/channel
echo 4 > /proc/fs/nfsd/threads
