import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Authority } from '../machine/authority';
import { firstAddress, kubeconfigOf, type Layout, pkiOf } from './layout';

const CLIENTS: Readonly<Record<string, string>> = {
  admin: '/O=system:masters/CN=admin',
  'controller-manager': '/CN=system:kube-controller-manager',
  scheduler: '/CN=system:kube-scheduler',
  proxy: '/CN=front-proxy-client',
};

/** Makes the keys of a control plane, and a kubeconfig for each of its parts. */
export function makeKeys(layout: Layout): Authority {
  const folder = pkiOf(layout);
  const authority = new Authority(folder, 'kubernetes-ca');
  const service = ['kubernetes', 'kubernetes.default', 'kubernetes.default.svc'];
  const addresses = ['127.0.0.1', firstAddress(layout.services), firstAddress(layout.pods)];
  authority.issue('apiserver', { name: '/CN=kube-apiserver', hosts: ['localhost', ...service, ...addresses] });
  for (const [user, name] of Object.entries(CLIENTS)) {
    authority.issue(user, { name });
    if (user !== 'proxy') writeKubeconfig(layout, user, clientOf(folder, user));
  }
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  writeFileSync(join(folder, 'sa.key'), privateKey.export({ type: 'pkcs1', format: 'pem' }));
  writeFileSync(join(folder, 'sa.pub'), publicKey.export({ type: 'spki', format: 'pem' }));
  return authority;
}

const clientOf = (folder: string, user: string): object => ({
  'client-certificate': join(folder, `${user}.crt`),
  'client-key': join(folder, `${user}.key`),
});

/** Writes a kubeconfig as JSON, which is YAML too. */
export function writeKubeconfig(layout: Layout, user: string, credentials: object, namespace?: string): string {
  const server = `https://127.0.0.1:${layout.port}`;
  const file = kubeconfigOf(layout, user);
  const context = { cluster: 'e2e', user, ...(namespace !== undefined && { namespace }) };
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'e2e', cluster: { server, 'certificate-authority': join(pkiOf(layout), 'ca.crt') } }],
    users: [{ name: user, user: credentials }],
    contexts: [{ name: 'e2e', context }],
    'current-context': 'e2e',
  };
  writeFileSync(file, `${JSON.stringify(config)}\n`, { mode: 0o600 });
  return file;
}
