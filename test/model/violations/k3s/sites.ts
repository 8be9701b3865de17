import { Cpu, type K3sAddon, Memory } from '../../../../lib/model';
import { service } from '../../../support/small-platform';
import type { Violation } from '../violation';
import { authority, bounds, on, secret, vault } from './plants';

const argoCd: K3sAddon = {
  kind: 'argo-cd',
  host: 'argocd.shop.example',
  oidc: { issuer: 'https://login.shop.example', clientId: 'argocd', secret: 'encrypted' },
  teams: [],
  slack: { channel: '#ops', token: 'encrypted' },
};

/** Quotas, hosts and outside names. */
export const siteViolations: readonly Violation[] = [
  [
    'a quota with fewer pods than its workloads',
    on([service()], [authority], {}, { ...bounds, pods: 2 }),
    { code: 'model/quota', field: 'namespaces.shop.quota.pods', message: /smaller than its workloads/ },
  ],
  [
    'a quota with less CPU than its workloads',
    on([service()], [authority], {}, { ...bounds, cpuRequests: Cpu.millis(299) }),
    { code: 'model/quota', field: 'namespaces.shop.quota.cpuRequests', message: /smaller than its workloads/ },
  ],
  [
    'a quota without room for the agents of Vault',
    on(
      [service({ vault: secret })],
      [authority, vault('shop/*')],
      {},
      { ...bounds, memoryRequests: Memory.mebibytes(575) },
    ),
    { code: 'model/quota', field: 'namespaces.shop.quota.memoryRequests', message: /smaller than its workloads/ },
  ],
  [
    'a host that an add-on answers on',
    on([service({ exposure: { host: 'argocd.shop.example' } })], [authority, argoCd]),
    {
      code: 'model/unique-host',
      field: 'addons.argo-cd.host',
      message: /something else answers on 'argocd.shop.example'/,
    },
  ],
  [
    'a Git server whose name does not exist for pods',
    {
      ...on([service()], [authority], { domain: 'shop.example' }),
      gitops: { engine: 'argo-cd', repository: 'https://git.shop.example/a.git', revision: 'main' },
    },
    { code: 'model/outside-name', field: 'gitops.repository', message: /in the cluster's own zone/ },
  ],
  [
    'an outside name that hides a Service',
    on([service()], [authority], {
      domain: 'shop.example',
      outsideNames: { resolvers: ['10.10.0.1'], hosts: ['web.shop.svc.shop.example'] },
    }),
    { code: 'model/outside-name', field: 'outsideNames.hosts', message: /it would hide/ },
  ],
  [
    'names with nobody to ask',
    on([service()], [authority], { outsideNames: { resolvers: [], hosts: [] } }),
    { code: 'model/outside-name', field: 'outsideNames.resolvers', message: /nobody to ask/ },
  ],
];
