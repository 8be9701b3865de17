import { type AuditEvent } from '../api/audit';
import { layersOf, orderViolations } from '../laws/order';

const layer = (name: string, needs: readonly string[] = []): Parameters<typeof layersOf>[0][number] => ({
  kind: 'Kustomization',
  metadata: { name, namespace: 'flux-system' },
  spec: { serviceAccountName: `layer-${name}`, dependsOn: needs.map((need) => ({ name: need })) },
});
const layers = layersOf([layer('base'), layer('workloads', ['base'])]);

const at = (second: number): string => `2026-01-01T00:00:${String(second).padStart(2, '0')}.000000Z`;
const wrote = (name: string, second: number, more: Partial<AuditEvent> = {}): AuditEvent => ({
  verb: 'patch',
  requestURI: '/api/v1/namespaces/apps/configmaps/x?fieldManager=kustomize-controller',
  user: { username: 'system:serviceaccount:flux-system:kustomize-controller' },
  impersonatedUser: { username: `system:serviceaccount:flux-system:layer-${name}` },
  objectRef: { resource: 'configmaps', namespace: 'apps', name: 'x' },
  responseStatus: { code: 201 },
  requestReceivedTimestamp: at(second),
  stageTimestamp: at(second),
  ...more,
});
const ready = (name: string, second: number, status = 'True'): AuditEvent => ({
  verb: 'patch',
  requestURI: `/apis/kustomize.toolkit.fluxcd.io/v1/namespaces/flux-system/kustomizations/${name}/status`,
  user: { username: 'system:serviceaccount:flux-system:kustomize-controller' },
  objectRef: { resource: 'kustomizations', subresource: 'status', name },
  responseStatus: { code: 200 },
  requestObject: { status: { conditions: [{ type: 'Ready', status }] } } as AuditEvent['requestObject'] & object,
  requestReceivedTimestamp: at(second),
  stageTimestamp: at(second),
});

describe('the order of layers, by the audit log', () => {
  it('holds when each layer wrote after those that it depends on were ready', () => {
    expect(orderViolations([wrote('base', 1), ready('base', 2), wrote('workloads', 3)], layers)).toEqual([]);
  });

  it('is broken by a write before that', () => {
    const events = [wrote('base', 1), wrote('workloads', 2), ready('base', 3)];
    expect(orderViolations(events, layers)).toEqual([
      'workloads wrote configmaps apps/x 1000 ms before base was ready',
    ]);
  });

  it('tells layers of one account apart by their objects', () => {
    const own = layersOf([layer('base'), layer('workloads', ['base'])], (path) =>
      path === '' ? [{ metadata: { namespace: 'apps', name: 'x' } }] : [],
    );
    const foreign = wrote('workloads', 1, { objectRef: { resource: 'configmaps', namespace: 'apps', name: 'other' } });
    expect(orderViolations([foreign, wrote('base', 1), ready('base', 2), wrote('workloads', 3)], own)).toEqual([]);
    expect(orderViolations([wrote('workloads', 1), wrote('base', 1), ready('base', 2)], own)).toHaveLength(1);
  });

  it('counts neither what was tried out nor what was refused as a write', () => {
    const tried = wrote('workloads', 1, { requestURI: '/api/v1/namespaces/apps/configmaps/x?dryRun=All' });
    const refused = wrote('workloads', 1, { responseStatus: { code: 403 } });
    expect(
      orderViolations([tried, refused, wrote('base', 1), ready('base', 2), wrote('workloads', 3)], layers),
    ).toEqual([]);
  });

  it('does not take a layer that is not ready for one that is', () => {
    const events = [wrote('base', 1), ready('base', 2, 'False'), wrote('workloads', 3), ready('base', 4)];
    expect(orderViolations(events, layers)).toHaveLength(1);
  });

  it('tells of a layer that was not seen at all', () => {
    expect(orderViolations([wrote('base', 1), ready('base', 2)], layers)).toEqual([
      `workloads: ${layers[1]?.account} never wrote anything, so that its order was not seen`,
    ]);
  });
});
