import { TOO_LATE } from '../../../../lib/checks/order/codes';
import type { Case } from '../../support/case';
import { kustomization } from '../../support/flux';
import { good, late } from './plants';

/** A provider of notifications in a folder, and the layer that holds its Secret. */
const notifying = (folder: string): Case['bad'] => ({
  ...good,
  'gitops/secrets.yaml': kustomization('secrets'),
  'secrets/slack.yaml': 'apiVersion: v1\nkind: Secret\nmetadata: {name: slack, namespace: flux-system}\n',
  [`${folder}/provider.yaml`]:
    'apiVersion: notification.toolkit.fluxcd.io/v1beta3\nkind: Provider\nmetadata: {name: slack, namespace: ' +
    'flux-system}\nspec: {type: slack, secretRef: {name: slack}}\n',
});

/** Notifications and the Secret that they need. */
export const notificationCases: readonly Case[] = [
  late('what tells others before the Secret that it needs', notifying('gitops'), {
    object: 'Provider flux-system/slack',
    message: 'Secret flux-system/slack is not there before this object',
  }),
  late(
    'what tells others beside the Secret that it needs',
    { ...notifying('notifications'), 'gitops/notifications.yaml': kustomization('notifications') },
    { object: 'Provider flux-system/slack' },
  ),
  {
    code: TOO_LATE,
    note: 'flux, what tells others after the Secret that it needs',
    bad: notifying('gitops'),
    where: { object: 'Provider flux-system/slack' },
    good: { ...notifying('notifications'), 'gitops/notifications.yaml': kustomization('notifications', ['secrets']) },
  },
];
