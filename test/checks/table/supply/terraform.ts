import { TERRAFORM_VERSION } from '../../../../lib/checks/supply/codes';
import type { Case } from '../../support/case';
import type { Files } from '../../support/files';

const terraform = (provider: string, release = '1.4.2'): Files => ({
  '/dist/demo/terraform/one/a.tf.json': JSON.stringify({
    terraform: { required_providers: { helm: { source: 'helm', version: provider } } },
    resource: { helm_release: { argocd: { version: release } } },
  }),
});

/** Versions in Terraform. */
export const terraformCases: readonly Case[] = [
  {
    code: TERRAFORM_VERSION,
    note: 'a provider',
    bad: terraform('>= 3.0'),
    where: {
      file: 'dist/demo/terraform/one/a.tf.json',
      field: 'terraform.required_providers.helm.version',
      given: '>= 3.0',
    },
    good: terraform('3.1.1'),
  },
  {
    code: TERRAFORM_VERSION,
    note: 'a release',
    bad: terraform('3.1.1', '1.4'),
    where: { field: 'resource.helm_release.argocd.version', given: '1.4' },
    good: terraform('= 3.1.1'),
  },
  {
    code: TERRAFORM_VERSION,
    note: 'no JSON',
    bad: { '/dist/demo/terraform/one/a.tf.json': '{' },
    where: { file: 'dist/demo/terraform/one/a.tf.json' },
    good: terraform('3.1.1'),
  },
];
