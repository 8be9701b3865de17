import { parse } from 'yaml';
import { APPLICATION_HEALTH, CONSTRAINT_TEMPLATE_HEALTH } from '../../../charts/addons/argo-cd/health';
import { describeCluster, releaseOf, type Rendered } from '../../support/luneo-like';

const primary = describeCluster('primary', ['argo-cd', 'external-secrets']);
const release = releaseOf(primary, 'argocd');
const part = (key: string): Record<string, unknown> => release.values[key] as Record<string, unknown>;
const configs = part('configs') as { readonly cm: Record<string, string>; readonly rbac: Record<string, string> };
const notifications = part('notifications') as {
  readonly triggers: Record<string, string>;
  readonly templates: Record<string, string>;
  readonly notifiers: Record<string, string>;
};
const object = (kind: string, name: string): Rendered | undefined =>
  primary.objects['delivery']?.find((candidate) => candidate.kind === kind && candidate.metadata.name === name);

describe('sign-on', () => {
  test('there is no admin', () => expect(configs.cm['admin.enabled']).toBe(false));
  test('the client secret is a reference', () =>
    expect(parse(configs.cm['oidc.config'] ?? '')).toMatchObject({
      issuer: 'https://idp.example.com',
      clientID: 'argocd',
      clientSecret: '$argocd-oidc:clientSecret',
    }));
  test('its Secret carries the label without which Argo CD does not read it', () =>
    expect(object('ExternalSecret', 'argocd-oidc')).toMatchObject({
      metadata: { namespace: 'argocd' },
      spec: {
        target: { template: { metadata: { labels: { 'app.kubernetes.io/part-of': 'argocd' } } } },
        data: [{ secretKey: 'clientSecret', remoteRef: { key: '/shop/prod/argocd' } }],
      },
    }));
  test('the entrance is internal', () =>
    expect(object('Ingress', 'argocd-server')?.metadata.annotations).toMatchObject({
      'alb.ingress.kubernetes.io/scheme': 'internal',
      'alb.ingress.kubernetes.io/inbound-cidrs': '10.40.0.0/16',
    }));
});

describe('who may do what', () => {
  const lines = (configs.rbac['policy.csv'] ?? '').trim().split('\n');
  test('nobody, unless a group says so', () => expect(configs.rbac['policy.default']).toBe(''));
  test('each team has the role it was given', () =>
    expect(lines.filter((line) => line.startsWith('g,'))).toEqual([
      'g, platform, role:admin',
      'g, developers, role:deployer',
    ]));
  test('a deployer syncs', () =>
    expect(lines).toContain('p, role:deployer, applications, sync, workloads-primary/*, allow'));
  test('a deployer neither changes nor deletes', () =>
    expect(lines.filter((line) => /role:deployer, [a-z]+, (create|update|delete|override|\*)/.test(line))).toEqual([]));
});

describe('order', () => {
  // What the two scripts say is in argo-cd-health/.
  test('waves of Applications wait for their health', () =>
    expect(configs.cm['resource.customizations.health.argoproj.io_Application']).toBe(APPLICATION_HEALTH));
  test('a template is healthy once its kind is there', () =>
    expect(configs.cm['resource.customizations.health.templates.gatekeeper.sh_ConstraintTemplate']).toBe(
      CONSTRAINT_TEMPLATE_HEALTH,
    ));
  test('objects are tracked by annotation', () =>
    expect(configs.cm['application.resourceTrackingMethod']).toBe('annotation'));
});

describe('notifications', () => {
  test('the token is a reference', () =>
    expect(parse(notifications.notifiers['service.slack'] ?? '')).toEqual({ token: '$slack-token' }));
  test("its Secret is not the chart's", () =>
    expect(part('notifications')).toMatchObject({ secret: { create: false, name: 'argocd-notifications-secret' } }));
  test('its Secret is filled from Secrets Manager', () =>
    expect(object('ExternalSecret', 'argocd-notifications-secret')).toMatchObject({
      spec: { data: [{ secretKey: 'slack-token', remoteRef: { key: '/shop/prod/slack-token' } }] },
    }));
  test('drift, failed syncs and degraded health go to the channel', () =>
    expect(part('notifications')['subscriptions']).toEqual([
      { recipients: ['slack:sre'], triggers: ['on-drift', 'on-sync-failed', 'on-health-degraded'] },
    ]));
  test.each(Object.keys(notifications.triggers))('%s sends a template that exists', (name) => {
    const [trigger] = parse(notifications.triggers[name] ?? '') as [
      { readonly when: string; readonly send: readonly string[] },
    ];
    expect(trigger.when).not.toBe('');
    for (const template of trigger.send) expect(Object.keys(notifications.templates)).toContain(`template.${template}`);
  });
  test('drift is what stays out of sync', () =>
    expect(parse(notifications.triggers['trigger.on-drift'] ?? '')).toMatchObject([
      { when: expect.stringMatching(/OutOfSync.*Minutes\(\) >= 2$/) },
    ]));
  test('a message names the cluster', () =>
    expect(parse(notifications.templates['template.app-health-degraded'] ?? '')).toMatchObject({
      message: expect.stringContaining('shop-primary'),
    }));
});

test('its own network policies are off, since all are derived', () =>
  expect(part('global')).toMatchObject({ networkPolicy: { create: false } }));
test('the engine never prunes itself', () => expect(release.neverPruned).toBe(true));
test('Git over SSH is not opened for a repository on HTTPS', () =>
  expect(JSON.stringify(release.pods)).not.toContain('"port":22'));
