#!/usr/bin/env bash
# Makes the secrets of the sites of a platform and encrypts them for the recipients of .sops.yaml. Nothing is written in plain text, and a
# file that is there is left alone: what a live site has cannot be replaced by a new file, only changed step by step
# (docs/platforms/sites.md, "Secrets"). The examples of a new repository are deleted first.
#
# - <site>.ansible.sops.yaml: the two tokens of k3s and, where the site's inventory in dist/ asks for them, the age identity that its Flux
#   decrypts with, the private key of its end of the tunnel, and the key of the registry that its images come from, from
#   REGISTRY_USERNAME and REGISTRY_PASSWORD; for operators only.
# - <site>.snapshots.ansible.sops.yaml: what k3s writes snapshots of etcd to its bucket with, from AWS_ACCESS_KEY_ID and
#   AWS_SECRET_ACCESS_KEY; for operators only.
# - <file>.sops.yaml with --secret: a Secret of Kubernetes that Flux applies; each value is read from the terminal, or a line of the input.
# - mesh-authority.sops.yaml: the authority of Cilium's mesh, the same in each site; for operators and every site.
#
# Prints for each site its age recipient and the public key of its end of the tunnel: put the recipients into .sops.yaml and the
# platform, the public keys into its gateways, and run this again with --mesh, since the authority must be encrypted for the new
# recipients.
#
# usage: scripts/site-secrets.sh <platform> <site>...      tokens and identities of sites
#        scripts/site-secrets.sh --mesh <platform>         the authority of the mesh; every node then gets new certificates
#        scripts/site-secrets.sh --snapshots <platform> <site>...   credentials of the bucket of snapshots
#        scripts/site-secrets.sh --secret <platform> <file> <namespace>/<name> <key>...   a Secret with these keys; <key>=@<file> reads a file
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

stop() { printf 'site-secrets: %s\n' "$1" >&2; exit 1; }
for tool in sops age-keygen openssl base64; do command -v "$tool" >/dev/null || stop "$tool is not installed"; done
[ -f .sops.yaml ] || stop 'there is no .sops.yaml with the recipients'

# By standard input and output: sops picks the rule by the name of the file.
encrypt() { sops encrypt --filename-override "$1" --input-type yaml --output-type yaml /dev/stdin >"$1.new" && mv "$1.new" "$1" && echo "wrote $1"; }

# A value between double quotes of YAML.
quoted() { local value=${1//\\/\\\\}; value=${value//\"/\\\"}; printf '"%s"' "${value//$'\n'/\\n}"; }

# Before the first one is made, so that a refusal leaves nothing half done.
refuse_what_is_there() {
  local there=()
  for file; do [ ! -e "$file" ] || there+=("$file"); done
  [ ${#there[@]} = 0 ] || stop "${there[*]} is there already: a site that runs would be lost with other secrets; docs/platforms/sites.md says how each is changed, and where no site runs yet, delete it first"
}

if [ "${1:-}" = --secret ]; then
  [ $# -ge 5 ] && [[ $4 == */* ]] || stop 'usage: scripts/site-secrets.sh --secret <platform> <file> <namespace>/<name> <key>...'
  folder=platforms/$2/secrets
  mkdir -p "$folder"
  file=$folder/$3.sops.yaml
  refuse_what_is_there "$file"
  data=
  for key in "${@:5}"; do
    if [[ $key == *=@* ]]; then
      data+="  ${key%%=@*}: $(quoted "$(cat "${key#*=@}")")"$'\n'
      continue
    fi
    [ ! -t 0 ] || printf '%s: ' "$key" >&2
    IFS= read -rs value || stop "no value of $key"
    [ ! -t 0 ] || echo >&2
    [ -n "$value" ] || stop "the value of $key is empty"
    data+="  $key: $(quoted "$value")"$'\n'
  done
  encrypt "$file" <<YAML
apiVersion: v1
kind: Secret
metadata:
  name: ${4#*/}
  namespace: ${4%%/*}
type: Opaque
stringData:
$data
YAML
  exit
fi

if [ "${1:-}" = --snapshots ]; then
  [ $# -ge 3 ] || stop 'usage: scripts/site-secrets.sh --snapshots <platform> <site>...'
  [ -n "${AWS_ACCESS_KEY_ID:-}" ] && [ -n "${AWS_SECRET_ACCESS_KEY:-}" ] || stop 'set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY to those of the bucket'
  folder=platforms/$2/secrets
  mkdir -p "$folder"
  files=("${@:3}")
  files=("${files[@]/#/$folder/}")
  refuse_what_is_there "${files[@]/%/.snapshots.ansible.sops.yaml}"
  for site in "${@:3}"; do
    encrypt "$folder/$site.snapshots.ansible.sops.yaml" <<YAML
etcd-s3-access-key: $(quoted "$AWS_ACCESS_KEY_ID")
etcd-s3-secret-key: $(quoted "$AWS_SECRET_ACCESS_KEY")
YAML
  done
  exit
fi

if [ "${1:-}" = --mesh ]; then
  [ $# = 2 ] || stop 'usage: scripts/site-secrets.sh --mesh <platform>'
  folder=platforms/$2/secrets
  mkdir -p "$folder"
  refuse_what_is_there "$folder/mesh-authority.sops.yaml"
  key=$(openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256)
  certificate=$(openssl req -x509 -new -key /dev/stdin -days 3650 -subj '/CN=Cilium CA' -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign <<<"$key")
  encrypt "$folder/mesh-authority.sops.yaml" <<YAML
apiVersion: v1
kind: Secret
metadata:
  name: mesh-authority
  namespace: flux-system
type: Opaque
stringData:
  values.yaml: |
    tls:
      ca:
        cert: $(base64 -w0 <<<"$certificate")
        key: $(base64 -w0 <<<"$key")
YAML
  exit
fi

[ $# -ge 2 ] || stop 'usage: scripts/site-secrets.sh <platform> <site>...'
folder=platforms/$1/secrets
mkdir -p "$folder"
files=("${@:2}")
files=("${files[@]/#/$folder/}")
refuse_what_is_there "${files[@]/%/.ansible.sops.yaml}"
# What the inventory of a site asks for; all of it before there is one.
asks() { local inventory=dist/$1/ansible/$2/group_vars; [ ! -d "$inventory" ] || grep -rqs "site_secrets\.$3" "$inventory"; }
for site in "${@:2}"; do
  if asks "$1" "$site" registry_ && [ -d "dist/$1/ansible/$site" ]; then
    [ -n "${REGISTRY_USERNAME:-}" ] && [ -n "${REGISTRY_PASSWORD:-}" ] || stop "images of $site come from a registry: set REGISTRY_USERNAME and REGISTRY_PASSWORD"
  fi
done
for site in "${@:2}"; do
  # A key of WireGuard is the last 32 bytes of one of X25519.
  tunnel=$(openssl genpkey -algorithm X25519 -outform DER | base64 -w0)
  identity=$(age-keygen 2>/dev/null | grep '^AGE-SECRET-KEY-')
  {
    echo "k3s_token: $(openssl rand -hex 32)"
    echo "k3s_agent_token: $(openssl rand -hex 32)"
    ! asks "$1" "$site" flux_age_identity || echo "flux_age_identity: $identity"
    ! asks "$1" "$site" tunnel_private_key || echo "tunnel_private_key: $(base64 -d <<<"$tunnel" | tail -c 32 | base64 -w0)"
    if asks "$1" "$site" registry_ && [ -n "${REGISTRY_USERNAME:-}" ]; then
      printf 'registry_username: %s\nregistry_password: %s\n' "$(quoted "$REGISTRY_USERNAME")" "$(quoted "$REGISTRY_PASSWORD")"
    fi
  } | encrypt "$folder/$site.ansible.sops.yaml"
  ! asks "$1" "$site" flux_age_identity || printf '%s: age recipient %s\n' "$site" "$(age-keygen -y <<<"$identity")"
  ! asks "$1" "$site" tunnel_private_key || printf '%s: publicKey %s\n' "$site" "$(base64 -d <<<"$tunnel" | openssl pkey -inform DER -pubout -outform DER | tail -c 32 | base64 -w0)"
done
