import { cluster, namespace, platform, platformWith, service } from '../../support/small-platform';
import type { Violation } from './violation';

/** Calls between workloads, and people who administer. */
export const accessViolations: readonly Violation[] = [
  [
    'a setting that calls a Service that does not exist',
    platformWith(service({ config: { API_URL: 'http://webb/v1' } }), service({ name: 'web' })),
    {
      code: 'model/called-service',
      field: 'namespaces.shop.workloads.api.config.API_URL',
      message: /no Service 'webb'/,
    },
  ],
  [
    'a setting that calls a Service that lets nobody in',
    platformWith(service({ config: { API_URL: 'http://web' } }), service({ name: 'web' })),
    { code: 'model/called-service', message: /'web' does not let it in/ },
  ],
  [
    'a setting that calls the port of a container',
    platformWith(service({ config: { API_URL: 'http://web:3000' } }), service({ name: 'web', callers: ['api'] })),
    { code: 'model/called-service', message: /does not listen on port 3000/ },
  ],
  [
    'an administrator of a namespace with privileged pods',
    platform(
      {},
      cluster({
        namespaces: [
          namespace({}),
          namespace({ name: 'agents', podSecurity: 'privileged', podSecurityReason: 'reads the host' }),
        ],
        access: [{ name: 'admins', level: 'admin', namespaces: ['shop', 'agents'] }],
      }),
    ),
    { code: 'model/access', field: 'access.admins.namespaces', message: /root on the nodes/ },
  ],
  [
    'an administrator of a namespace of add-ons',
    platform({}, cluster({ access: [{ name: 'admins', level: 'admin', namespaces: ['shop', 'cert-manager'] }] })),
    { code: 'model/access', field: 'access.admins.namespaces', message: /accounts of the add-ons/ },
  ],
  [
    'an administrator of kube-system',
    platform({}, cluster({ access: [{ name: 'admins', level: 'admin', namespaces: ['kube-system'] }] })),
    { code: 'model/access', message: /accounts of the add-ons/ },
  ],
  [
    'an administrator of the namespace of the engine',
    platform({}, cluster({ access: [{ name: 'admins', level: 'admin', namespaces: ['shop', 'argocd'] }] })),
    { code: 'model/access', field: 'access.admins.namespaces', message: /all rights of the engine/ },
  ],
  [
    'a caller that does not exist',
    platformWith(service({ callers: ['webb'] }), service({ name: 'web' })),
    {
      code: 'model/caller',
      field: 'namespaces.shop.workloads.api.callers',
      message: /caller 'webb' is not a workload/,
    },
  ],
];
