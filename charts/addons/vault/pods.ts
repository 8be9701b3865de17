import { type PodSet, VAULT } from '../../../lib/model';

const INJECTOR = {
  'app.kubernetes.io/name': 'vault-agent-injector',
  'app.kubernetes.io/instance': VAULT.name,
} as const;
const INJECTOR_PORT = 8080;
const RAFT = [{ port: VAULT.port }, { port: 8201 }];

/** The servers, which connect to each other, and the injector. */
export function pods(namespace: string): readonly PodSet[] {
  const servers = { kind: 'pods', namespace, labels: VAULT.labels } as const;
  return [
    {
      name: 'server',
      labels: VAULT.labels,
      accepts: [{ from: servers, ports: RAFT, why: 'storage and forwarded requests between the servers' }],
      opens: [{ to: servers, ports: RAFT, why: 'storage and forwarded requests between the servers' }],
      usesApiServer: true,
      metricsPort: VAULT.port,
    },
    {
      name: 'agent-injector',
      labels: INJECTOR,
      usesApiServer: true,
      webhookPort: INJECTOR_PORT,
    },
  ];
}
