#!/usr/bin/env bash
# Plans and makes the machines of a site with what is rendered in dist/<platform>/terraform. Terraform works in a copy below
# .terraform/, since it writes beside what it reads; its state is in the bucket that the platform names.
#
# A plan is kept, and only a kept plan is applied: what was read is what happens. Machines are changed one at a time, since a changed
# one is stopped and started.
#
# usage: scripts/site-terraform.sh plan|apply|validate <platform> <site>
#        plan ends with 2 where something would change
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

stop() { printf 'site-terraform: %s\n' "$1" >&2; exit 1; }
[ $# = 3 ] || stop 'usage: scripts/site-terraform.sh plan|apply|validate <platform> <site>'
action=$1 platform=$2 site=$3
source=dist/$platform/terraform
[ -d "$source/envs/$site" ] || { echo "site-terraform: no machines of $site are declared, so there is nothing to $action"; exit 0; }
for tool in terraform tofu ''; do command -v "$tool" >/dev/null && break; done
[ -n "$tool" ] || stop 'neither terraform nor tofu is installed: get version 1.11 or later of one of them'

work=.terraform/$platform
folder=$work/envs/$site
locks=platforms/$platform/terraform.lock.hcl

# Not over what is there: a file that is no longer rendered must not stay.
fresh() {
  mkdir -p "$folder"
  rm -rf "$work/modules" "$folder"/*.tf.json
  cp -R "$source/modules" "$work/modules"
  cp "$source/envs/$site"/*.tf.json "$folder/"
  if [ -f "$locks" ]; then cp "$locks" "$folder/.terraform.lock.hcl"; fi
}

case $action in
validate)
  fresh
  "$tool" -chdir="$folder" init -backend=false -input=false >"$folder/init.log" 2>&1 || { echo "skipped: the plugin of Terraform cannot be had, see $folder/init.log"; exit 0; }
  "$tool" -chdir="$folder" validate
  ;;
plan)
  [ -n "${AWS_ACCESS_KEY_ID:-}${AWS_PROFILE:-}${AWS_WEB_IDENTITY_TOKEN_FILE:-}" ] || stop 'no credentials for the state are at hand: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE'
  fresh
  rm -f "$folder/site.tfplan"
  "$tool" -chdir="$folder" init -input=false -reconfigure >"$folder/init.log" 2>&1 || { cat "$folder/init.log" >&2; stop 'init failed'; }
  if [ ! -f "$locks" ]; then cp "$folder/.terraform.lock.hcl" "$locks" && echo "site-terraform: wrote $locks, the checksum of the plugin: commit it"; fi
  status=0
  "$tool" -chdir="$folder" plan -input=false -detailed-exitcode -out=site.tfplan || status=$?
  # A plan of nothing is no plan: applying it would say that something was done.
  [ $status = 2 ] || rm -f "$folder/site.tfplan"
  exit $status
  ;;
apply)
  [ -f "$folder/site.tfplan" ] || { echo "site-terraform: no plan of $site is kept, so its machines stay as they are (make kubernetes/plan SITE=$site makes one)"; exit 0; }
  # Terraform itself refuses a plan whose state has moved on.
  "$tool" -chdir="$folder" apply -input=false -parallelism=1 site.tfplan
  rm -f "$folder/site.tfplan"
  ;;
*) stop "there is no '$action': say plan, apply or validate" ;;
esac
