#!/bin/bash
# The first process of a guest: makes it ready, then runs what its host asks for, each line of the console naming a
# script in the exchange folder. The root is the host's own, read-only.
export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/run LANG=C.UTF-8
mount -t proc proc /proc
mount -t sysfs sys /sys
for folder in /run /mnt /var/tmp; do mount -t tmpfs tmpfs "$folder"; done
mkdir -p /run/modules/lib /mnt/exchange /mnt/share
# The modules of the guest's kernel lie where its package has put them.
ln -s /usr/lib/uml/modules /run/modules/lib/modules
printf '#!/bin/sh\nexec /sbin/modprobe -d /run/modules "$@"\n' > /run/modprobe
chmod +x /run/modprobe
echo /run/modprobe > /proc/sys/kernel/modprobe
for word in $(cat /proc/cmdline); do
  case $word in
    address=*) address=${word#*=} ;;
    exchange=*) exchange=${word#*=} ;;
  esac
done
mount -t hostfs none /mnt/exchange -o "$exchange"
ip link set lo up
ip link set vec0 up
ip addr add "$address/24" dev vec0
stty -echo
echo "GUEST ready"
while read -r id; do
  (
    bash "/mnt/exchange/$id.sh" > "/mnt/exchange/$id.out" 2> "/mnt/exchange/$id.err"
    code=$?
    sync
    echo "GUEST done $id $code"
  ) &
done
echo o > /proc/sysrq-trigger
sleep 9
