import { UNFIT } from '../../../../lib/checks/capacity/codes';
import type { Case } from '../../support/case';
import { deployment } from '../../support/files';
import { good, profiles, template, TEMPLATE_FILE, withTemplate } from './plants';

/** Pods that Fargate does not run. */
export const fargateCases: readonly Case[] = [
  ...(
    [
      ['hostNetwork: true', 'spec.template.spec.hostNetwork'],
      ['volumes: [{name: a, hostPath: {path: /a}}]', 'spec.template.spec.volumes[0].hostPath'],
    ] as const
  ).map(([pod, field]): Case => ({
    code: UNFIT,
    note: field,
    bad: { ...good, 'apps/web.yaml': deployment({ pod }), [TEMPLATE_FILE]: template([...profiles, ['w*']]) },
    where: { object: 'Deployment web/web', field },
    good: { ...good, 'apps/web.yaml': deployment({ pod }) },
  })),
  {
    code: UNFIT,
    note: 'a privileged container',
    bad: {
      ...good,
      'apps/web.yaml': deployment({ container: 'securityContext: {privileged: true}' }),
      [TEMPLATE_FILE]: template([...profiles, ['web', 'app=web']]),
    },
    where: { object: 'Deployment web/web', field: 'spec.template.spec.containers[0].securityContext.privileged' },
    good,
  },
  {
    code: UNFIT,
    note: 'a DaemonSet',
    bad: { ...good, [TEMPLATE_FILE]: template([...profiles, ['web', 'app=web']]) },
    where: { object: 'DaemonSet web/agent', field: 'kind' },
    good,
  },
  {
    code: UNFIT,
    note: 'pods of a release on the host',
    bad: withTemplate(template([...profiles, ['kube-system']])),
    where: { object: 'Application argocd/cni', given: 'the network of the host' },
    good,
  },
];
