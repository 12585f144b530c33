# What a new root disk gets once: login users, names, and none of the host's secrets. Sourced by setup.sh.
rm -rf $root/etc/ssh/ssh_host_* $root/etc/ssl/private $root/etc/sudoers.d $root/etc/crontab $root/etc/cron.d 2>/dev/null || true
rm -f $root/etc/shadow $root/etc/gshadow $root/etc/shadow- $root/etc/gshadow- $root/etc/hosts $root/etc/hostname $root/etc/fstab $root/etc/motd
echo 'root:*:19000:0:99999:7:::' > $root/etc/shadow
chmod 600 $root/etc/shadow
printf '%s\n' "$NODE_USERS" | while read -r user id; do
  if [ "$user" != root ]; then
    # The host may have a user of that name: here it is another one.
    sed -i "/^$user:/d" $root/etc/passwd $root/etc/group
    echo "$user:x:$id:$id::/home/$user:/bin/bash" >> $root/etc/passwd
    if [ "$id" != 0 ]; then echo "$user:x:$id:" >> $root/etc/group; fi
    echo "$user:*:19000:0:99999:7:::" >> $root/etc/shadow
    mkdir -p $root/home/$user/.ssh
    chmod 700 $root/home/$user/.ssh
    if [ ! -e $root/home/$user/.bashrc ]; then cp /etc/skel/.bashrc /etc/skel/.profile $root/home/$user/ 2>/dev/null || true; fi
    chown -R "$id:$id" $root/home/$user
  else
    mkdir -p $root/root/.ssh
    chmod 700 $root/root/.ssh
  fi
done
printf '127.0.0.1 localhost\n%s %s\n' "$NODE_ADDRESS" "$NODE_NAME" > $root/etc/hosts
echo "$NODE_NAME" > $root/etc/hostname
echo '# volumes of this node' > $root/etc/fstab
echo "A node of the Fennec sandbox: namespaces over a copy-on-write view of the host's programs. No system services run." > $root/etc/motd
# A link into /run would point at nothing: the node's /run is its own.
if [ -L $root/etc/resolv.conf ] && [ -r /etc/resolv.conf ]; then
  cat /etc/resolv.conf > $root/etc/resolv.conf.own
  mv $root/etc/resolv.conf.own $root/etc/resolv.conf
fi
# /etc/profile sets the path anew for a login shell.
echo 'PATH=/run/sandbox/bin:$PATH:/run/sandbox/fallback' > $root/etc/profile.d/zz-sandbox.sh
# The `sudo` of this node asks `su`, which here asks nobody: login users of cloud images have sudo without password.
printf 'auth sufficient pam_permit.so\naccount sufficient pam_permit.so\nsession required pam_permit.so\n' > $root/etc/pam.d/su
touch $root/var/lib/cloud/first-boot
