import type { Problem } from '../model/problem';
import { atArtifact, atObject, code, completed, type Gate, perPlatform } from './gate';
import { at, fields, isFields, list, text } from './tree/read';
import type { KubeObject } from './tree/tree';

export const PLAINTEXT_SECRET = code('secrets/plaintext', {
  title: 'no Secret is rendered in plain text',
  why:
    'dist/ is committed: whoever can read the repository, and its whole history, has the secret; base64 is not ' +
    'encryption',
  bad: 'kind: Secret\nstringData: {password: …}',
  good: 'kind: ExternalSecret, or a Secret encrypted with SOPS',
  scanners: ['checkov CKV_SECRET', 'gitleaks'],
});

export const PRIVATE_KEY = code('secrets/private-key', {
  title: 'no file holds a private key',
  why: 'a key that was committed once is public for as long as the history exists and must be replaced',
  bad: 'a PEM private key or an age identity in a ConfigMap',
  good: 'a reference to the secret store that holds the key',
  scanners: ['gitleaks private-key', 'trivy secret'],
});

export const DISK = code('secrets/disk', {
  title: 'a storage class on AWS asks for encryption',
  why:
    'a snapshot or a disk that leaves the account is readable; without the setting the default of the account ' +
    'decides',
  bad: 'ebs: {volumeType: gp3}',
  good: 'ebs: {volumeType: gp3, encrypted: true}',
  scanners: ['checkov CKV_AWS_3', 'prowler ec2_ebs_volume_encryption'],
});

const KEYS: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  { what: 'a PEM private key', pattern: /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/ },
  { what: 'an age identity', pattern: /AGE-SECRET-KEY-(?:PQ-)?1[0-9A-Z]{10}/ },
];

export const secrets: Gate = perPlatform({
  name: 'secrets',
  asks: 'is every secret a reference or encrypted',
  codes: [PLAINTEXT_SECRET, PRIVATE_KEY, DISK],
  run({ artifacts, tree }) {
    const problems: Problem[] = [];
    for (const object of tree.objects) {
      if (object.kind !== 'Secret' || object.group !== '') continue;
      const field = plainField(object);
      if (field === undefined) continue;
      problems.push(
        atObject(PLAINTEXT_SECRET, object, {
          field,
          message: 'the Secret holds a value in plain text',
          remedy: 'make it an ExternalSecret, or encrypt it with SOPS; then replace the secret, since it was on disk',
        }),
      );
    }
    problems.push(...tree.objects.flatMap(diskProblems));
    for (const artifact of artifacts) {
      for (const { what, pattern } of KEYS) {
        // The text itself is never shown: a report is printed in logs of CI.
        if (pattern.test(artifact.content)) {
          problems.push(
            atArtifact(PRIVATE_KEY, artifact, {
              message: `the file holds ${what}`,
              remedy: 'refer to the key in a secret store, and replace the key',
            }),
          );
        }
      }
    }
    return completed(artifacts.length, problems);
  },
});

/** First field whose value is readable; with a `sops` block the encrypted values count as not readable. */
function plainField(object: KubeObject): string | undefined {
  const encrypted = isFields(at(object.value, 'sops'));
  for (const part of ['data', 'stringData'] as const) {
    for (const [key, value] of Object.entries(fields(at(object.value, part)))) {
      if (encrypted && typeof value === 'string' && value.startsWith('ENC[')) continue;
      if (value === '' || value === null) continue;
      return `${part}.${key}`;
    }
  }
  return undefined;
}

/** Volumes of nodes (Karpenter) and of pods (EBS CSI driver), where encryption is off unless it is asked for. */
function diskProblems(object: KubeObject): readonly Problem[] {
  const plain = (field: string): Problem =>
    atObject(DISK, object, {
      field,
      message: 'the volumes are not encrypted',
      allowed: 'true',
      remedy: 'set it to true',
    });
  if (object.kind === 'StorageClass' && text(object.value, 'provisioner') === 'ebs.csi.aws.com')
    return String(at(object.value, 'parameters', 'encrypted')) === 'true' ? [] : [plain('parameters.encrypted')];
  if (object.kind !== 'EC2NodeClass') return [];
  return list(object.value, 'spec', 'blockDeviceMappings').flatMap((mapping, index) =>
    at(mapping, 'ebs', 'encrypted') === true ? [] : [plain(`spec.blockDeviceMappings[${index}].ebs.encrypted`)],
  );
}
