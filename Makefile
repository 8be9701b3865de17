# Day-to-day targets of the k3s sites. Each says what it needs and stops with one line where that is missing.
#
#   make kubernetes/bootstrap SITE=site-a     from machines with Ubuntu to a site that Flux runs; asks for the name of the site
#   make kubernetes/plan SITE=site-a          what Terraform would change of the machines, and Ansible on them; changes nothing
#   make kubernetes/apply SITE=site-a         lets Terraform carry out that plan, then Ansible; asks for the name of the site
#   make kubernetes/lint                      Ansible, Terraform, YAML, shell and every gate
#   make kubernetes/security                  secrets, images, policies: the gates, and the scanners that are installed

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.SILENT:

PLATFORM ?= sites
SITE ?=
INVENTORY = dist/$(PLATFORM)/ansible/$(SITE)/hosts.yml

# $(call need,<program>,<how to get it>)
need = command -v $(1) >/dev/null || { echo '$@: $(1) is not installed: $(2)' >&2; exit 1; };
site = [ -n '$(SITE)' ] || { echo '$@: say which site, for example SITE=site-a' >&2; exit 1; }; \
       [ -f '$(INVENTORY)' ] || { echo '$@: there is no $(INVENTORY): correct SITE, or run npm run synth' >&2; exit 1; };
keys = [ -n "$${SOPS_AGE_KEY:-}$${SOPS_AGE_KEY_FILE:-}" ] || { echo '$@: no age key is at hand: set SOPS_AGE_KEY_FILE to yours' >&2; exit 1; };
# What Ansible needs on a site; the targets that reach machines begin with it.
ready = $(call need,ansible-playbook,apt-get install ansible) $(call need,sops,go install github.com/getsops/sops/v3/cmd/sops@v3.13.3) $(site) $(keys)
confirm = read -r -p 'this changes $(SITE); type its name to go on: ' answer || true; \
          [ "$${answer:-}" = '$(SITE)' ] || { echo '$@: not confirmed, nothing was changed' >&2; exit 1; };
playbook = cd ansible && ansible-playbook -i '../$(INVENTORY)'

.PHONY: kubernetes/bootstrap kubernetes/plan kubernetes/apply kubernetes/lint kubernetes/security

kubernetes/bootstrap:
	$(ready)
	$(confirm)
	$(playbook) playbooks/site.yml --diff

kubernetes/plan:
	$(ready)
	status=0
	scripts/site-terraform.sh plan '$(PLATFORM)' '$(SITE)' || status=$$?
	case $$status in
	0) $(playbook) playbooks/site.yml --check --diff ;;
	2) ($(playbook) playbooks/site.yml --check --diff) || echo '$@: Ansible could not look at every machine, as long as they are not what Terraform plans; run plan again after apply' ;;
	*) exit $$status ;;
	esac

kubernetes/apply:
	$(ready)
	$(confirm)
	scripts/site-terraform.sh apply '$(PLATFORM)' '$(SITE)'
	# Machines that were just made start, and finish their first settings.
	(cd ansible && ansible all -i '../$(INVENTORY)' -m ansible.builtin.wait_for_connection -a timeout=600)
	(cd ansible && ansible all -i '../$(INVENTORY)' -b -m ansible.builtin.shell -a '! command -v cloud-init || cloud-init status --wait || [ $$? = 2 ]')
	$(playbook) playbooks/site.yml --diff

kubernetes/lint:
	$(call need,ansible-lint,apt-get install ansible-lint)
	$(call need,yamllint,apt-get install yamllint)
	$(call need,shellcheck,apt-get install shellcheck)
	(cd ansible && yamllint -s . && ansible-playbook -i localhost$(comma) --syntax-check playbooks/*.yml && ansible-lint --offline -q playbooks roles)
	[ -d 'dist/$(PLATFORM)' ] || { echo '$@: there is no dist/$(PLATFORM): correct PLATFORM, or run npm run synth' >&2; exit 1; }
	[ ! -d 'dist/$(PLATFORM)/ansible' ] || yamllint -d '{extends: relaxed, rules: {line-length: disable}}' 'dist/$(PLATFORM)/ansible'
	shellcheck -S warning ansible/test/run ansible/test/*-fake ansible/test/*-shim scripts/*.sh scripts/*/*.sh .ci/run
	for env in dist/$(PLATFORM)/terraform/envs/*/; do
	  [ -d "$$env" ] || continue
	  if command -v terraform tofu >/dev/null; then scripts/site-terraform.sh validate '$(PLATFORM)' "$$(basename "$$env")"; else echo 'skipped: neither terraform nor tofu is installed'; fi
	done
	npm run --silent check

kubernetes/security:
	$(call need,git,apt-get install git)
	if git grep -nIE -e '-----BEGIN ([A-Z0-9]+ )*PRIVATE KEY-----$$|AGE-SECRET-KEY-(PQ-)?1[0-9A-Z]{40}' -- ':!test'; then echo '$@: a private key is committed' >&2; exit 1; fi
	npm run --silent check
	# What they object to on purpose is explained once, in lib/tools/external/known.ts; one that looks at nothing fails.
	npm run --silent check:external -- --platform '$(PLATFORM)' --tool kube-linter --tool trivy

comma := ,
