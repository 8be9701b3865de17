import { type Api, type KubeObject } from '../api/client';
import { type Authority } from '../machine/authority';
import { OPERATORS } from './operators';
import { isDeployed, isReady, now, type Player, readyStatus } from './player';

const GROUP = '/apis/cert-manager.io/v1';

/** Issues whatever certificate is asked for, by an authority of the run. */
export const certManager = (authority: Authority): Player => ({
  name: 'cert-manager',
  plays: 'cert-manager: issuers are ready, certificates are issued, caBundles are injected',
  act: async (api) => {
    if (!(await isDeployed(api, OPERATORS.certManager))) return;
    await answerIssuers(api);
    for (const certificate of await api.list(`${GROUP}/certificates`)) await issue(api, authority, certificate);
    await injectBundles(api, authority);
  },
});

async function answerIssuers(api: Api): Promise<void> {
  for (const kind of ['clusterissuers', 'issuers'])
    for (const issuer of await api.list(`${GROUP}/${kind}`)) {
      const { name, namespace } = issuer.metadata;
      const place = namespace === undefined ? kind : `namespaces/${namespace}/${kind}`;
      if (!isReady(issuer)) await api.patch(`${GROUP}/${place}/${name}/status`, readyStatus(issuer, 'IsReady'));
    }
}

async function issue(api: Api, authority: Authority, certificate: KubeObject): Promise<void> {
  const { name, namespace } = certificate.metadata;
  const { secretName, dnsNames = [], secretTemplate } = certificate.spec;
  const secret = await api.get(`/api/v1/namespaces/${namespace}/secrets/${secretName}`);
  if (secret.status === 404) {
    const hosts = dnsNames.length > 0 ? dnsNames : ['e2e.invalid'];
    const issued = authority.issue(`certificate-${namespace}-${name}`, { name: '/CN=e2e', hosts });
    await api.post(`/api/v1/namespaces/${namespace}/secrets`, {
      apiVersion: 'v1',
      kind: 'Secret',
      type: 'kubernetes.io/tls',
      metadata: {
        name: secretName,
        labels: secretTemplate?.labels,
        annotations: { 'cert-manager.io/certificate-name': name, ...secretTemplate?.annotations },
      },
      stringData: { 'tls.crt': issued.certificate, 'tls.key': issued.key, 'ca.crt': authority.certificate },
    });
  }
  if (isReady(certificate)) return;
  const times = { notBefore: now(), notAfter: '2099-01-01T00:00:00Z', renewalTime: '2098-01-01T00:00:00Z' };
  const status = readyStatus(certificate, 'Ready', { ...times, revision: 1 });
  await api.patch(`${GROUP}/namespaces/${namespace}/certificates/${name}/status`, status);
}

/** The annotation by which cert-manager's injector is asked. */
const INJECT = /^cert-manager\.io\/inject-/;

async function injectBundles(api: Api, authority: Authority): Promise<void> {
  const caBundle = Buffer.from(authority.certificate).toString('base64');
  for (const { metadata, spec } of await api.list('/apis/apiregistration.k8s.io/v1/apiservices')) {
    const isAsked = Object.keys(metadata.annotations ?? {}).some((name) => INJECT.test(name));
    if (isAsked && spec.caBundle === undefined)
      await api.patch(`/apis/apiregistration.k8s.io/v1/apiservices/${metadata.name}`, { spec: { caBundle } });
  }
}
