# Test hosts, and what the checks over them are written with; sourced by the tests, which say $platform and $site.
# shellcheck shell=bash disable=SC2034
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
suite=${SUITE:-bookworm}

stop() { printf '%s: %s\n' "$0" "$1" >&2; exit 1; }
[ "$(id -u)" = 0 ] || stop 'needs root, for chroot: run it as root on a machine that may be thrown away'
export PATH=$PATH:/usr/sbin:/sbin
for tool in ansible-playbook debootstrap setpriv; do command -v "$tool" >/dev/null || stop "$tool is not installed: apt-get install ansible debootstrap"; done
[ -f "$root/dist/$platform/ansible/$site/hosts.yml" ] || stop "there is no dist/$platform/ansible/$site/hosts.yml: npm run synth"

umask 022
if [ $# -gt 0 ]; then work=$(mkdir -p "$1" && cd "$1" && pwd) && kept=$work; else work=$(mktemp -d) && kept=; fi
# The same path here and on every host: the home of a user whom no file of this machine knows cannot be asked for.
tmp=$(mktemp -d /tmp/archipel-XXXXXX)
trap 'rm -rf "$tmp"; [ -n "$kept" ] || rm -rf "$work"' EXIT
chmod 711 "$work"

# --- the operator: a user that no file of this machine knows. chroot is all that he may do beyond others, for ssh-shim
operator=61234
home=$work/operator
as_operator() { HOME=$home USER=operator LOGNAME=operator setpriv --reuid="$operator" --regid="$operator" --clear-groups --inh-caps=+sys_chroot --ambient-caps=+sys_chroot "$@"; }
repository=$home/repository
inventory=$repository/dist/$platform/ansible/$site/hosts.yml
rm -rf "$home" && mkdir -p "$repository/dist" "$repository/platforms"
cp -r "$root/ansible" "$repository/ansible"
cp -r "$root/dist/$platform" "$repository/dist/$platform"
cp -r "$root/platforms/$platform" "$repository/platforms/$platform"
chmod -R a+rX "$repository" && chown "$operator:$operator" "$home" "$tmp"
as_operator test -r "$inventory" || stop "$work cannot be reached by an ordinary user: name another work folder, or none"
! as_operator sudo -n true 2>/dev/null || stop "sudo lets user $operator become root without a password: this machine would hide what is tested"

# One start of Python for a task; what is known of a host is asked once.
export ANSIBLE_PIPELINING=1 ANSIBLE_GATHERING=smart ANSIBLE_CACHE_PLUGIN=jsonfile ANSIBLE_CACHE_PLUGIN_CONNECTION=$home/facts
export ANSIBLE_REMOTE_TMP=$tmp/ansible ANSIBLE_SSH_EXECUTABLE=$repository/ansible/test/ssh-shim ANSIBLE_SSH_TRANSFER_METHOD=piped ANSIBLE_SSH_ARGS='' TEST_ADDRESSES=$work/addresses
export ANSIBLE_CONFIG=$repository/ansible/ansible.cfg ANSIBLE_NOCOLOR=1 ANSIBLE_CALLBACK_RESULT_FORMAT=json
TEST_HOSTS=$work/hosts
listed() { as_operator ansible-inventory -i "$inventory" --list 2>/dev/null | python3 -c "import json,sys; d=json.load(sys.stdin); print(*$1, sep='\n')"; }
of_group() { listed "d.get('$1', {}).get('hosts', [])" | grep . || true; }
mapfile -t nodes < <(of_group server; of_group agent)
mapfile -t hosts < <(printf '%s\n' "${nodes[@]}"; of_group gateway)
server=${nodes[0]}
gateway=$(of_group gateway)
version=$(awk '/^k3s_version:/{gsub(/"/, "", $2); print $2}' "$(dirname "$inventory")/group_vars/all.yml")

say() { printf '%4ds  %s\n' "$SECONDS" "$1"; }
fail() { printf '%4ds  FAILED: %s\n' "$SECONDS" "$1"; failed=$((failed + 1)); }
failed=0
passed=0
expect() { if "${@:2}"; then say "ok  $1"; passed=$((passed + 1)); else fail "$1"; fi; }

# --- hosts and what is installed on them
if [ ! -x "$work/rootfs/usr/bin/sudo" ]; then
  rm -rf "$work/rootfs"
  debootstrap --variant=minbase --include=python3,python3-apt,procps,kmod,iproute2,sudo,nftables,unattended-upgrades,ca-certificates "$suite" "$work/rootfs" >"$work/debootstrap.log" 2>&1 ||
    stop "debootstrap failed, see $work/debootstrap.log"
  say "made a root file system of $suite"
fi
rm -rf "$TEST_HOSTS" "$TEST_ADDRESSES" "$work/fakes" && mkdir -p "$TEST_HOSTS" "$TEST_ADDRESSES" "$work/fakes/linux-amd64"
cni=$(grep -c '^  cni:' "$(dirname "$inventory")/group_vars/all.yml" || true)
fake() { sed -e "s|@VERSION@|$1|" -e "s|@CNI@|$cni|" "$here/k3s-fake"; }
fake "$version" >"$work/fakes/k3s"
cp "$here/helm-fake" "$work/fakes/linux-amd64/helm"
chmod 755 "$work/fakes/k3s" "$work/fakes/linux-amd64/helm"
tar -C "$work/fakes" -czf "$work/fakes/helm.tar.gz" linux-amd64/helm
for host in "${hosts[@]}"; do
  # Hard links: Ansible replaces files and never writes into them, and /etc is a copy all the same.
  cp -al "$work/rootfs" "$TEST_HOSTS/$host"
  rm -rf "${TEST_HOSTS:?}/${host:?}/etc" && cp -a "$work/rootfs/etc" "$TEST_HOSTS/$host/etc"
  install -m 755 "$here/systemctl-shim" "$TEST_HOSTS/$host/usr/bin/systemctl"
  install -m 755 "$here/networkctl-shim" "$TEST_HOSTS/$host/usr/bin/networkctl"
  install -D -m 755 "$here/reboot-shim" "$TEST_HOSTS/$host/usr/local/sbin/reboot-shim"
  install -D /dev/null "$TEST_HOSTS/$host/run/fake-systemd/boot"
  ln -s "$TEST_HOSTS/$host" "$TEST_ADDRESSES/$(listed "[d['_meta']['hostvars']['$host']['ansible_host']]")"
  # What Ubuntu, cloud-init and netplan would have made.
  echo "ops:x:$operator:$operator::/home/ops:/bin/sh" >>"$TEST_HOSTS/$host/etc/passwd"
  echo 'ops:*:20000:0:99999:7:::' >>"$TEST_HOSTS/$host/etc/shadow"
  echo "127.0.1.1 $(uname -n)" >>"$TEST_HOSTS/$host/etc/hosts"
  install -d -o "$operator" -g "$operator" "$TEST_HOSTS/$host/home/ops"
  install -m 440 /dev/stdin "$TEST_HOSTS/$host/etc/sudoers.d/ops" <<<'ops ALL=(ALL) NOPASSWD: ALL'
  echo 'systemd-network:x:998:' >>"$TEST_HOSTS/$host/etc/group"
  install -D /dev/null "$TEST_HOSTS/$host/run/systemd/network/10-netplan-uplink.network"
  for unit in networkd timesyncd resolved; do install -D /dev/null "$TEST_HOSTS/$host/etc/systemd/system/systemd-$unit.service"; done
  mkdir -p "$TEST_HOSTS/$host/etc/modules-load.d" "$TEST_HOSTS/$host/etc/sysctl.d" "$TEST_HOSTS/$host/etc/systemd/network"
  install -d "$TEST_HOSTS/$host/opt/fake"
  printf 'node/%s\n' "${nodes[@]}" >"$TEST_HOSTS/$host/opt/fake/nodes"
done

# --- what the test says instead of the inventory: secrets, programs and the kernel, nothing of connections
hex() { head -c 32 /dev/urandom | od -An -tx1 | tr -d ' \n'; }
token=$(hex)
agent_token=$(hex)
store_key=$(hex)
registry_key=$(hex)
tunnel_key=$(head -c 32 /dev/urandom | base64 -w0)
identity="AGE-SECRET-KEY-1$(hex | tr 'a-z' 'A-Z')"
sum() { sha256sum "$1" | cut -d' ' -f1; }
rm -rf "$work/inventory" && mkdir -p "$work/inventory/group_vars"
printf -- '---\nall: {}\n' >"$work/inventory/hosts.yml"
cat >"$work/inventory/group_vars/gateway.yml" <<YAML
---
tunnel_private_key: "$tunnel_key"
YAML
cat >"$work/inventory/group_vars/all.yml" <<YAML
---
preflight_distribution: "$(. "$work/rootfs/etc/os-release" && printf %s "$ID" | sed 's/.*/\u&/')"
preflight_distribution_version: "{{ ansible_facts['distribution_version'] }}"
prerequisites_apply: false
tunnel_apply: false
machine_apply: false
# systemd is a stand-in, and lists of packages are as debootstrap left them.
machine_packages: [nftables, unattended-upgrades, ca-certificates]
machine_lists_seconds: 1000000000
node_reboot_command: /usr/local/sbin/reboot-shim
node_reboot_boot_command: cat /run/fake-systemd/boot
binaries:
  - {name: k3s, version: "$version", url: "file://$work/fakes/k3s", sha256: $(sum "$work/fakes/k3s")}
  - {name: helm, version: v0.0.0, url: "file://$work/fakes/helm.tar.gz", sha256: $(sum "$work/fakes/helm.tar.gz"), member: linux-amd64/helm}
k3s_token: "$token"
k3s_agent_token: "$agent_token"
flux_age_identity: "$identity"
flux_git_secret_data: {identity: "$token"}
cni_secret_values: "tls: {ca: {key: $token}}"
site_secrets: {registry_username: "puller", registry_password: "$registry_key"}
k3s_snapshot_credentials: {etcd-s3-access-key: "test", etcd-s3-secret-key: "$store_key"}
YAML

runs=0
run() { # <playbook> <options>: output in $log, recap of a host by changed()
  runs=$((runs + 1))
  log=$work/run-$runs.log
  (cd "$repository/ansible" && as_operator ansible-playbook -i "$inventory" -i "$work/inventory" "playbooks/$1.yml" -vvv "${@:2}") >"$log" 2>&1
}
changed() { sed -n "s/^$1 .*changed=\([0-9]*\) .*/\1/p" "$log"; }
nothing_changed() { local counts; counts=$(sed -n 's/^[a-z0-9-]* .*changed=\([0-9]*\) .*/\1/p' "$log" | sort -u); [ "$counts" = 0 ]; }
untouched() { for host in "${hosts[@]}"; do for path in rancher sysctl.d/90-k3s.conf systemd/networkd.conf.d/90-k3s.conf; do [ ! -e "$TEST_HOSTS/$host/etc/$path" ] || return 1; done; done; }
unconnected() { [ ! -e "$TEST_HOSTS/$gateway/etc/systemd/network/60-sites.netdev" ]; }
stops() { ! run "$@"; }
mode() { [ "$(stat -c %a "$TEST_HOSTS/$1")" = "$2" ]; }
config() { grep -q "$2" "$TEST_HOSTS/$1/etc/rancher/k3s/config.yaml"; }
starts() { [ "$(wc -l <"$TEST_HOSTS/$1/run/fake-systemd/$2.starts")" = "$3" ]; }
last=${nodes[-1]}
settings=etc/systemd/network
asked() { [ "$(cat "$TEST_HOSTS/$1/run/fake-systemd/networkctl" 2>/dev/null | tr '\n' ' ')" = "$2" ]; }


binaries() { # <k3s binary> <its checksum>
  printf '{"binaries": [{"name": "k3s", "version": "test", "url": "file://%s", "sha256": "%s"}, ' "$1" "$2"
  printf '{"name": "helm", "version": "test", "url": "file://%s", "sha256": "%s", "member": "linux-amd64/helm"}]}' "$work/fakes/helm.tar.gz" "$(sum "$work/fakes/helm.tar.gz")"
}
