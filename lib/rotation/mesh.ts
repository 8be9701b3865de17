import { given, when } from '../common/optional';
import { ciliumOf, type EncryptedSecret, FLUX_NAMESPACE, type K3sCluster, meshOf, type Problem } from '../model';
import { effectsOf } from './effects';
import { type RotationFacts, treeOf } from './facts';
import { fileRefusals, refusal } from './refusals';
import type { Rotation, RotationStep } from './rotation';
import { applySteps } from './sealed-secrets';
import { commitStep, onServer } from './steps';

/** CronJobs of Cilium 1.20 that sign the certificates of the mesh and of Hubble, on their own every four months. */
const SIGNERS = ['clustermesh-apiserver-generate-certs', 'hubble-generate-certs'];

/** What has a certificate of the authority, and takes a new one when it starts. */
const HOLDERS = ['deployment/clustermesh-apiserver', 'daemonset/cilium', 'deployment/hubble-relay'];

/** The authority that the clusters of a mesh trust each other by. */
export function meshRotations(facts: RotationFacts): readonly Rotation[] {
  const clusters = meshOf(facts.platform).map(({ cluster }) => cluster);
  const [first] = clusters;
  const authority = first === undefined ? undefined : ciliumOf(first)?.authority;
  const secret = first?.encryptedSecrets?.find(({ name }) => name === authority);
  return given(secret, (found) => meshRotation(facts, clusters, found));
}

function meshRotation(facts: RotationFacts, clusters: readonly K3sCluster[], secret: EncryptedSecret): Rotation {
  const { platform } = facts;
  const { name, namespace, file } = secret;
  const delivered = (what: string): readonly RotationStep[] => [
    commitStep(platform, what, file, 'dist'),
    ...applySteps(facts, [secret]),
  ];
  return {
    secret: name,
    what: `signs by what ${clusters.map((cluster) => cluster.name).join(', ')} trust each other`,
    files: [file],
    steps: [
      NEW_AUTHORITY,
      {
        title: 'trust both, everywhere, before either signs',
        commands: [`sops edit ${file}`],
        note:
          'leave tls.ca as it is, and add tls.caBundle: {enabled: true, useSecret: true, content: both certificates, ' +
          'the old one first}; it overrides the ca.crt that programs check by',
      },
      ...delivered('the mesh trusts a second authority'),
      ...clusters.map((cluster) => settled(cluster, 'with both')),
      {
        title: 'let the new one sign',
        commands: [`sops edit ${file}`],
        note: 'tls.ca: {cert, key} of the new one, in base64 without line breaks; caBundle stays',
      },
      ...delivered('the mesh has a new authority'),
      ...clusters.map((cluster, index) => reissued(cluster, index === clusters.length - 1)),
      {
        title: 'trust the new one alone, and forget the files',
        commands: [`sops edit ${file}`, 'shred -u /dev/shm/new.key /dev/shm/new.crt'],
        note: 'caBundle.content: the new certificate; not before each cluster has new certificates',
      },
      ...delivered('the mesh forgets the old authority'),
      ...clusters.map((cluster) => settled(cluster, 'with the new one alone')),
    ],
    effects: clusters.flatMap((cluster) => effectsIn(facts, cluster, secret)),
    refusals: [...fileRefusals(facts, { platform }, file), ...sharedRefusals(facts, clusters, file, namespace)],
  };
}

const NEW_AUTHORITY: RotationStep = {
  title: 'make a new authority, in memory alone',
  commands: [
    'cd /dev/shm && umask 077 && openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out new.key',
    "openssl req -x509 -new -key new.key -days 3650 -subj '/CN=Cilium CA' -addext basicConstraints=critical,CA:TRUE " +
      '-addext keyUsage=critical,keyCertSign,cRLSign -out new.crt && cd -',
  ],
};

const effectsIn = (facts: RotationFacts, cluster: K3sCluster, { namespace, name }: EncryptedSecret) => [
  ...given(treeOf(facts, cluster.name), (tree) => effectsOf(tree, namespace, name))
    .flat()
    .map((effect) => ({ ...effect, who: `${cluster.name}: ${effect.who}` })),
  ...HOLDERS.map((holder) => ({
    who: `${cluster.name}: ${holder} in kube-system`,
    how: 'restarted three times; pods keep their connections, what crosses clusters is checked anew',
  })),
];

const kubectl = (cluster: K3sCluster, command: string): string =>
  onServer(cluster, `k3s kubectl -n kube-system ${command}`);

const LINKS = 'exec ds/cilium -c cilium-agent -- cilium-dbg status --all-clusters';

/** A cluster has taken the trust over, and still reaches the others. */
const settled = (cluster: K3sCluster, what: string): RotationStep => ({
  title: `${cluster.name}: start ${what}, and see that it reaches the others`,
  commands: [
    kubectl(cluster, `rollout restart ${HOLDERS.join(' ')}`),
    ...HOLDERS.map((holder) => kubectl(cluster, `rollout status ${holder} --timeout=10m`)),
    kubectl(cluster, LINKS),
  ],
  note: 'not the next cluster before this one says ready of every other',
});

/** A cluster has its certificates signed anew, now and not in months. */
const reissued = (cluster: K3sCluster, isLast: boolean): RotationStep => ({
  title: `${cluster.name}: have its certificates signed by the new one`,
  commands: [
    ...SIGNERS.flatMap((signer) => [
      kubectl(cluster, `create job --from=cronjob/${signer} ${signer}-by-hand`),
      kubectl(cluster, `wait --for=condition=complete job/${signer}-by-hand --timeout=5m`),
      kubectl(cluster, `delete job/${signer}-by-hand`),
    ]),
    kubectl(cluster, `rollout restart ${HOLDERS.join(' ')}`),
    ...HOLDERS.map((holder) => kubectl(cluster, `rollout status ${holder} --timeout=10m`)),
    kubectl(cluster, LINKS),
  ],
  note: isLast ? 'all clusters are through' : 'the next cluster only when this one says ready of every other',
});

/** An authority that this platform cannot change everywhere is not changed. */
function sharedRefusals(
  { platform }: RotationFacts,
  clusters: readonly K3sCluster[],
  file: string,
  namespace: string,
): readonly Problem[] {
  const strangers = clusters.flatMap((cluster) => ciliumOf(cluster)?.neighbours ?? []).map(({ name }) => name);
  const others = clusters.filter((cluster) => !cluster.encryptedSecrets?.some((one) => one.file === file));
  return [
    ...when(strangers.length > 0, () =>
      refusal(
        { platform },
        {
          code: 'rotation/neighbours',
          message: 'clusters of other platforms trust this authority, and are not changed from here',
          given: [...new Set(strangers)].join(', '),
          allowed: 'a mesh of the clusters of this platform alone',
          remedy: 'agree on the order with whoever runs them, and take each step in all platforms before the next',
        },
      ),
    ),
    ...when(others.length > 0, () =>
      refusal(
        { platform },
        {
          code: 'rotation/split',
          message:
            'not every cluster of the mesh has its authority from this file: they would no longer trust each other',
          given: others.map(({ name }) => name).join(', '),
          allowed: file,
          remedy: 'give each cluster of the mesh the same file',
        },
      ),
    ),
    ...when(namespace !== FLUX_NAMESPACE, () =>
      refusal(
        { platform },
        {
          code: 'rotation/place',
          message: 'the release reads values from its own namespace alone',
          given: namespace,
          allowed: FLUX_NAMESPACE,
          remedy: 'move the Secret',
        },
      ),
    ),
  ];
}
