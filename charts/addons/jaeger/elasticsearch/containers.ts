import { type Container, IntOrString, type VolumeMount } from 'cdk8s-plus-28/lib/imports/k8s';
import { imageReference, images, type Jaeger } from '../../../../lib/model';
import { quantities, RESTRICTED_CONTAINER } from '../../support/values';
import { PREPARE } from '../settings';
import { name, port, READINESS_PORT } from './names';

/** Where the image has its files. */
const HOME = '/usr/share/elasticsearch';

const image = {
  image: imageReference(images.elasticsearch),
  imagePullPolicy: images.elasticsearch.digest === 'unverified' ? 'Always' : 'IfNotPresent',
};
const securityContext = { ...RESTRICTED_CONTAINER, privileged: false, capabilities: { drop: ['ALL'] } };

/**
 * Makes the folder of settings: those of the image, ours over them, and the account with the digest of its password.
 */
export const preparation = (): Container => ({
  name: 'settings',
  ...image,
  command: ['bash', '/settings/prepare.sh'],
  env: [{ name: 'CLI_JAVA_OPTS', value: '-Xmx128m' }],
  resources: { requests: quantities('100m', '384Mi', '64Mi'), limits: quantities('1', '384Mi', '256Mi') },
  securityContext,
  volumeMounts: [
    { name: 'settings', mountPath: '/settings', readOnly: true },
    { name: 'account', mountPath: PREPARE.accountFolder, readOnly: true },
    { name: 'config', mountPath: PREPARE.configFolder },
    { name: 'tmp', mountPath: '/tmp' },
  ],
});

export function node({ memory }: Jaeger): Container {
  const heap = `${Math.floor(memory.asMebibytes / 2)}m`;
  return {
    name,
    ...image,
    env: [{ name: 'ES_JAVA_OPTS', value: `-Xms${heap} -Xmx${heap}` }],
    ports: [{ name: 'https', containerPort: port }],
    resources: { requests: quantities('250m', `${memory}`, '256Mi'), limits: quantities('2', `${memory}`, '1Gi') },
    // A start reads what is on the disk, which takes minutes after a crash.
    startupProbe: { tcpSocket: { port: IntOrString.fromString('https') }, periodSeconds: 10, failureThreshold: 60 },
    // The port answers inside the pod; ECK asks it in the same way (cloud-on-k8s v3.5.0, nodespec/readiness_probe.go).
    readinessProbe: {
      exec: { command: ['bash', '-c', `exec 3<>/dev/tcp/127.0.0.1/${READINESS_PORT}`] },
      periodSeconds: 10,
      failureThreshold: 3,
      timeoutSeconds: 5,
    },
    livenessProbe: {
      tcpSocket: { port: IntOrString.fromString('https') },
      periodSeconds: 20,
      failureThreshold: 6,
      timeoutSeconds: 5,
    },
    securityContext,
    volumeMounts: mounts(),
  };
}

const mounts = (): VolumeMount[] => [
  { name: 'data', mountPath: `${HOME}/data` },
  { name: 'config', mountPath: `${HOME}/config` },
  { name: 'certificate', mountPath: `${HOME}/config/tls`, readOnly: true },
  { name: 'logs', mountPath: `${HOME}/logs` },
  { name: 'tmp', mountPath: '/tmp' },
];
