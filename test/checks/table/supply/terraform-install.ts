import { FIRST_INSTALL } from '../../../../lib/checks/supply/codes';
import type { Case } from '../../support/case';
import type { Files } from '../../support/files';
import { application, good } from './plants';

/** Terraform that installs the release of the Application, and its values. */
const byTerraform = (version: string, values = '{"a": {"b": 1, "c": 2}}'): Files => ({
  ...good,
  ...application({ values: '{a: {c: 2, b: 1}}' }),
  '/dist/demo/terraform/one/a.tf.json': JSON.stringify({
    resource: {
      helm_release: {
        a: {
          chart: 'a',
          repository: 'https://charts.example.org',
          version,
          values: ['${file("${path.module}/a.values.json")}'],
        },
        own: { chart: '${path.module}/objects', version: '1.0.0' },
      },
    },
  }),
  '/dist/demo/terraform/one/a.values.json': values,
});

/** Terraform that installs what the engine takes over. */
export const terraformInstallCases: readonly Case[] = [
  {
    code: FIRST_INSTALL,
    note: 'by Terraform',
    bad: byTerraform('88.5.2'),
    where: {
      file: 'dist/demo/terraform/one/a.tf.json',
      field: 'resource.helm_release.a',
      given: '88.5.2',
      allowed: '88.5.3',
    },
    good: byTerraform('88.5.3'),
  },
  {
    code: FIRST_INSTALL,
    note: 'by Terraform, other values',
    bad: byTerraform('88.5.3', '{"a": {}}'),
    where: { file: 'dist/demo/terraform/one/a.tf.json', field: 'resource.helm_release.a' },
    good: byTerraform('88.5.3'),
  },
];
