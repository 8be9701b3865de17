import { join } from 'node:path';
import { type Command } from '../machine/processes';
import { auditOf, firstAddress, kubeconfigOf, type Layout, pkiOf, portsOf } from './layout';

type Flags = Readonly<Record<string, string>>;

const args = (flags: Flags): string[] => Object.entries(flags).map(([name, value]) => `--${name}=${value}`);
const local = (port: number): string => `http://127.0.0.1:${port}`;

export function etcd(bin: string, layout: Layout): Command {
  const { etcd: client, etcdPeer } = portsOf(layout);
  return {
    command: join(bin, 'etcd'),
    args: args({
      'data-dir': join(layout.folder, 'etcd'),
      'listen-client-urls': local(client),
      'advertise-client-urls': local(client),
      'listen-peer-urls': local(etcdPeer),
      'initial-advertise-peer-urls': local(etcdPeer),
      'initial-cluster': `default=${local(etcdPeer)}`,
      // The data is gone after the run.
      'unsafe-no-fsync': 'true',
      'log-level': 'warn',
    }),
  };
}

export function apiServer(bin: string, layout: Layout): Command {
  const pki = (file: string): string => join(pkiOf(layout), file);
  return {
    command: join(bin, 'kube-apiserver'),
    args: args({
      'etcd-servers': local(portsOf(layout).etcd),
      // Webhooks and pods reach it at any address of the namespace; nothing outside does.
      'bind-address': '0.0.0.0',
      'secure-port': String(layout.port),
      'advertise-address': firstAddress(layout.pods),
      'service-cluster-ip-range': layout.services,
      'tls-cert-file': pki('apiserver.crt'),
      'tls-private-key-file': pki('apiserver.key'),
      'client-ca-file': pki('ca.crt'),
      'authorization-mode': 'Node,RBAC',
      'service-account-issuer': 'https://kubernetes.default.svc.cluster.local',
      'service-account-key-file': pki('sa.pub'),
      'service-account-signing-key-file': pki('sa.key'),
      // Webhooks and aggregated APIs are called at the addresses of pods, where this machine listens.
      'enable-aggregator-routing': 'true',
      'requestheader-client-ca-file': pki('ca.crt'),
      'requestheader-allowed-names': 'front-proxy-client',
      'requestheader-extra-headers-prefix': 'X-Remote-Extra-',
      'requestheader-group-headers': 'X-Remote-Group',
      'requestheader-username-headers': 'X-Remote-User',
      'proxy-client-cert-file': pki('proxy.crt'),
      'proxy-client-key-file': pki('proxy.key'),
      'allow-privileged': 'true',
      profiling: 'false',
      'audit-policy-file': join(layout.folder, 'audit-policy.json'),
      'audit-log-path': auditOf(layout),
      'audit-log-maxsize': '2000',
    }),
  };
}

/** Controllers that a cloud or a CNI would replace. */
const NOT_RUN = ['node-ipam', 'node-route', 'service-lb', 'cloud-node-lifecycle'];

export function controllerManager(bin: string, layout: Layout): Command {
  const pki = (file: string): string => join(pkiOf(layout), file);
  const kubeconfig = kubeconfigOf(layout, 'controller-manager');
  return {
    command: join(bin, 'kube-controller-manager'),
    args: args({
      kubeconfig,
      'authentication-kubeconfig': kubeconfig,
      'authorization-kubeconfig': kubeconfig,
      'root-ca-file': pki('ca.crt'),
      'service-account-private-key-file': pki('sa.key'),
      'use-service-account-credentials': 'true',
      'cluster-signing-cert-file': pki('ca.crt'),
      'cluster-signing-key-file': pki('ca.key'),
      'bind-address': '127.0.0.1',
      'secure-port': String(portsOf(layout).controllerManager),
      'leader-elect': 'false',
      // Played nodes send no heartbeat: their pods would be called not ready after a minute.
      'node-monitor-grace-period': '24h',
      controllers: ['*', ...NOT_RUN.map((name) => `-${name}-controller`)].join(','),
    }),
  };
}

export function scheduler(bin: string, layout: Layout): Command {
  const kubeconfig = kubeconfigOf(layout, 'scheduler');
  return {
    command: join(bin, 'kube-scheduler'),
    args: args({
      kubeconfig,
      'authentication-kubeconfig': kubeconfig,
      'authorization-kubeconfig': kubeconfig,
      'bind-address': '127.0.0.1',
      'secure-port': String(portsOf(layout).scheduler),
      'leader-elect': 'false',
    }),
  };
}

/** Plays the kubelets: nodes become ready, their pods run, and those of Jobs succeed. */
export function kwok(bin: string, layout: Layout, stages: readonly string[]): Command {
  return {
    command: join(bin, 'kwok'),
    args: [
      ...args({
        kubeconfig: kubeconfigOf(layout, 'admin'),
        'manage-nodes-with-annotation-selector': 'kwok.x-k8s.io/node=fake',
        cidr: layout.pods,
        'node-ip': firstAddress(layout.pods),
        'server-address': `127.0.0.1:${portsOf(layout).kwok}`,
      }),
      ...stages.map((file) => `--config=${file}`),
    ],
  };
}

/** What is written into the audit log: who changed what, and what was refused; never what is read in passing. */
export const auditPolicy = {
  apiVersion: 'audit.k8s.io/v1',
  kind: 'Policy',
  omitStages: ['RequestReceived'],
  rules: [
    {
      level: 'None',
      resources: ['coordination.k8s.io', 'events.k8s.io', 'authorization.k8s.io', 'authentication.k8s.io'].map(
        (group) => ({ group }),
      ),
    },
    { level: 'None', resources: [{ group: '', resources: ['events'] }] },
    { level: 'Metadata', resources: [{ group: '', resources: ['secrets', 'configmaps'] }] },
    { level: 'Request', verbs: ['create', 'update', 'patch', 'delete', 'deletecollection'] },
    { level: 'Metadata' },
  ],
};
