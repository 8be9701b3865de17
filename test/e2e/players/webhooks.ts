import https from 'node:https';
import tls from 'node:tls';
import { type IncomingMessage, type ServerResponse } from 'node:http';
import { type Api, type KubeObject, type Loose } from '../api/client';
import { type Authority } from '../machine/authority';
import { metricsAnswer } from './metrics';
import { type Player } from './player';

const CONFIGURATIONS = ['validatingwebhookconfigurations', 'mutatingwebhookconfigurations'];

/** Longer than an API server keeps an idle connection (90 s): it would write into one that is being closed. */
const KEEP_ALIVE_MS = 120_000;

/** A Service that somebody is called through. */
interface Target {
  readonly namespace: string;
  readonly name: string;
  readonly port?: number;
}

/**
 * Answers for the programs behind webhooks and aggregated APIs, at any address of a pod: they allow everything.
 *
 * @param real - namespaces whose own program answers
 */
export class Webhooks implements Player {
  readonly name = 'webhooks';
  readonly plays = 'the programs behind webhooks and aggregated APIs: everything is allowed, figures are made up';
  private readonly servers = new Map<number, https.Server>();

  constructor(
    private readonly authority: Authority,
    private readonly real: ReadonlySet<string>,
  ) {}

  act = async (api: Api): Promise<void> => {
    for (const kind of CONFIGURATIONS)
      for (const configuration of await api.list(`/apis/admissionregistration.k8s.io/v1/${kind}`))
        await this.serveWebhooks(api, kind, configuration);
    for (const { spec } of await api.list('/apis/apiregistration.k8s.io/v1/apiservices'))
      if (spec.service !== undefined) await this.serve(api, spec.service as Target);
  };

  close(): void {
    for (const server of this.servers.values()) {
      server.close();
      server.closeAllConnections();
    }
  }

  private async serveWebhooks(api: Api, kind: string, { metadata, webhooks = [] }: KubeObject): Promise<void> {
    const bundle = Buffer.from(this.authority.certificate).toString('base64');
    const hooks = webhooks as Loose[];
    const patch = hooks.flatMap(({ clientConfig }, index) =>
      clientConfig.service !== undefined && clientConfig.caBundle === undefined
        ? [{ op: 'add', path: `/webhooks/${index}/clientConfig/caBundle`, value: bundle }]
        : [],
    );
    const path = `/apis/admissionregistration.k8s.io/v1/${kind}/${metadata.name}`;
    if (patch.length > 0) await api.patch(path, patch, 'json');
    for (const { clientConfig } of hooks)
      if (clientConfig.service !== undefined) await this.serve(api, clientConfig.service as Target);
  }

  /** Listens on the ports of a Service's pods, once there are some. */
  private async serve(api: Api, { namespace, name, port: servicePort = 443 }: Target): Promise<void> {
    if (this.real.has(namespace)) return;
    const service = await api.get(`/api/v1/namespaces/${namespace}/services/${name}`);
    if (service.status !== 200) return;
    const portName = service.value.spec.ports.find((one: Loose) => one.port === servicePort)?.name ?? '';
    const selector = encodeURIComponent(`kubernetes.io/service-name=${name}`);
    const slices = await api.list(
      `/apis/discovery.k8s.io/v1/namespaces/${namespace}/endpointslices?labelSelector=${selector}`,
    );
    for (const { ports = [] } of slices as Loose[])
      for (const { name: own = '', port } of ports ?? [])
        if (own === portName && !this.servers.has(port)) this.listen(api, port);
  }

  private listen(api: Api, port: number): void {
    const server = https.createServer(
      {
        // Programs of several namespaces have the same port: each is called by its own name.
        SNICallback: (host, done) => {
          const { key, certificate } = this.authority.issue(`webhook-${host}`, { name: '/CN=e2e', hosts: [host] });
          done(null, tls.createSecureContext({ key, cert: certificate }));
        },
      },
      // An API server that is killed takes its questions with it, and one that is away answers none of ours.
      (request, response) => void answer(api, request, response).catch(() => response.destroy()),
    );
    server.keepAliveTimeout = KEEP_ALIVE_MS;
    server.on('error', () => this.servers.delete(port));
    server.listen(port, '0.0.0.0');
    this.servers.set(port, server);
  }
}

async function answer(api: Api, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const [path = '', query = ''] = (request.url ?? '').split('?');
  const metrics = await metricsAnswer(api, path, query);
  const review = metrics === undefined ? reviewOf(Buffer.concat(chunks).toString()) : undefined;
  const value = metrics ?? (review === undefined ? undefined : allowed(review, path));
  response.writeHead(value === undefined ? 404 : 200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value ?? {}));
}

function reviewOf(body: string): Loose {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** Everything is allowed; the operator of Prometheus also marks what it has seen. */
export function allowed(review: Loose, path: string): object {
  const response = {
    uid: review.request.uid,
    allowed: true,
    ...(path.includes('prometheusrules/mutate') && marked(review)),
  };
  return { apiVersion: 'admission.k8s.io/v1', kind: 'AdmissionReview', response };
}

function marked(review: Loose): object {
  const annotations = review.request.object?.metadata?.annotations;
  const patch = [
    ...(annotations === undefined ? [{ op: 'add', path: '/metadata/annotations', value: {} }] : []),
    { op: 'add', path: '/metadata/annotations/prometheus-operator-validated', value: 'true' },
  ];
  return { patchType: 'JSONPatch', patch: Buffer.from(JSON.stringify(patch)).toString('base64') };
}
