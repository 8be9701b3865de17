import { SECRET_NEIGHBOUR, SECRET_NOT_COVERED, SECRET_OTHER_READER } from '../../../../lib/checks/identity/codes';
import type { Case } from '../../support/case';
import {
  OTHER_FILE,
  TEMPLATE_FILE,
  allow,
  eso,
  file,
  good,
  second,
  secret,
  store,
  template,
  two,
  web,
  withTemplate,
} from './plants';

/** Secrets that are read: by the role of their own workload, and by no other. */
export const secretCases: readonly Case[] = [
  {
    code: SECRET_NOT_COVERED,
    note: 'no statement',
    bad: withTemplate(template([web, eso('/demo/other-??????')])),
    where: { object: 'ExternalSecret web/web', given: '/demo/web' },
    good,
  },
  {
    code: SECRET_NOT_COVERED,
    note: 'in another region',
    bad: { ...good, 'stores/store.yaml': store('us-east-1') },
    where: { object: 'ExternalSecret web/web', message: 'secrets/eso may not read /demo/web in us-east-1' },
    good,
  },
  {
    code: SECRET_NOT_COVERED,
    note: 'without the six characters',
    bad: withTemplate(template([web, eso('/demo/web')])),
    where: { object: 'ExternalSecret web/web' },
    good,
  },
  {
    code: SECRET_NOT_COVERED,
    note: 'by the ServiceAccount that the store names',
    bad: {
      ...good,
      'stores/store.yaml': store('eu-west-1', ', auth: {jwt: {serviceAccountRef: {name: web, namespace: web}}}'),
    },
    where: { object: 'ExternalSecret web/web', message: 'web/web may not read /demo/web in eu-west-1' },
    good: {
      ...good,
      'stores/store.yaml': store('eu-west-1', ', auth: {jwt: {serviceAccountRef: {name: eso, namespace: secrets}}}'),
    },
  },
  {
    code: SECRET_OTHER_READER,
    note: 'of the same cluster',
    bad: withTemplate(
      template([{ ...web, statements: [allow(['secretsmanager:Get*'], secret('/demo/*'))] }, eso('/demo/web-??????')]),
    ),
    where: { file, field: 'Resources.webRole', given: 'demo-one-web' },
    good,
  },
  {
    code: SECRET_OTHER_READER,
    note: 'of another cluster',
    bad: {
      ...good,
      ...two('/demo/two'),
      ...second([allow('secretsmanager:GetSecretValue', secret('/demo/two-??????'), secret('/demo/web-??????'))]),
    },
    where: { file: OTHER_FILE.slice(1), field: 'Resources.esoRole' },
    good: {
      ...good,
      ...two('/demo/two'),
      ...second([allow('secretsmanager:GetSecretValue', secret('/demo/two-??????'))]),
    },
  },
  {
    code: SECRET_NEIGHBOUR,
    bad: { ...good, ...two('/demo/web-secondary'), [TEMPLATE_FILE]: template([web, eso('/demo/web-*')]) },
    where: { file, field: 'Resources.esoPolicy.Properties.PolicyDocument.Statement[0].Resource' },
    good: {
      ...good,
      ...two('/demo/web-secondary'),
      ...second([allow('secretsmanager:GetSecretValue', secret('/demo/web-secondary-??????'))]),
    },
  },
];
