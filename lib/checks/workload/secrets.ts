import { code } from '../gate';
import { at, fields, list, text } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import { unless, type Hit, type WorkloadCheck } from './check';

/** Names of things that are secret, in whole words, so that `tokenizer` or `keyboard` are not. */
const SECRET_WORDS = [
  'password',
  'passwd',
  'passphrase',
  'secret',
  'token',
  '(?:api|private|access)[_-]?key',
  'credentials?',
];
const SECRET_NAME = new RegExp(`(?:^|[_.-])(?:${SECRET_WORDS.join('|')})(?:$|[_.-])`, 'i');
/** Names that speak of where a secret lies, not of the secret. */
const PLACE = /(?:^|[_.-])(?:file|path|dir|name|ref|url|ttl|header|store|arn)$/i;
const SECRET_VALUE =
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{30,}|\bxox[abpr]-[A-Za-z0-9-]{10,}|:\/\/[^\s:/@]+:[^\s:/@$]+@/;

function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name) && !PLACE.test(name);
}

/** Annotation, followed by the name of a variable, that says why its value is no secret although its name looks so. */
const NOT_SECRET = 'not-secret.archipel.dev/';

/** Whether the object that holds a value says why it is none; a value that looks secret itself is never excused. */
const isExplained = ({ value }: KubeObject, name: string): boolean =>
  (text(value, 'metadata', 'annotations', NOT_SECRET + name) ?? '') !== '';

export const secretChecks: readonly WorkloadCheck[] = [
  {
    code: code('workload/secret-in-env', {
      title: 'no environment variable holds a secret in plain text',
      why: 'it is in Git, in the output of kubectl describe and in every crash report',
      bad: 'env: [{name: DB_PASSWORD, value: …}]',
      good: 'a file from an ExternalSecret',
      scanners: ['kube-linter env-var-secret', 'polaris sensitiveContainerEnvVar', 'kubescape C-0012'],
    }),
    remedy: 'make it a secret of the workload',
    container: (c, { owner }) =>
      list(c.value, 'env').flatMap((env, index) => {
        const name = text(env, 'name') ?? '';
        const value = text(env, 'value') ?? '';
        const isSuspect = isSecretName(name) && !isExplained(owner, name);
        // The value is not shown: a report is printed in logs of CI.
        return unless(value === '' || (!isSuspect && !SECRET_VALUE.test(value)), {
          field: `${c.path}.env[${index}]`,
          message: `the variable ${name} looks like a secret in plain text`,
        });
      }),
  },
  {
    code: code('workload/secret-env-reference', {
      severity: 'warning',
      title: 'secrets are read from files, not from environment variables',
      why:
        'the environment is inherited by every child process and shown by debuggers; a file can be rotated while ' +
        'the program runs',
      bad: 'env: [{valueFrom: {secretKeyRef: …}}]',
      good: 'volumes: [{secret: {secretName: web}}]',
      scanners: ['kube-linter read-secret-from-env-var', 'kubescape C-0207', 'CIS 5.4.1'],
    }),
    remedy: 'mount the secret as files',
    container: (c) => [
      ...list(c.value, 'env').flatMap((env, index) =>
        unless(at(env, 'valueFrom', 'secretKeyRef') === undefined, {
          field: `${c.path}.env[${index}].valueFrom.secretKeyRef`,
          message: 'a secret is an environment variable',
        }),
      ),
      ...list(c.value, 'envFrom').flatMap((env, index) =>
        unless(at(env, 'secretRef') === undefined, {
          field: `${c.path}.envFrom[${index}].secretRef`,
          message: 'secrets are environment variables',
        }),
      ),
    ],
  },
  {
    code: code('workload/secret-in-config-map', {
      title: 'no ConfigMap holds a secret',
      why: 'ConfigMaps are read by more people and controllers than Secrets, and are not encrypted at rest',
      bad: 'data: {db-password: …}',
      good: 'an ExternalSecret',
      scanners: ['polaris sensitiveConfigmapContent', 'trivy KSV-0109', 'kubescape C-0012'],
    }),
    remedy: 'make it a secret of the workload',
    object: (object): readonly Hit[] =>
      object.kind !== 'ConfigMap' || object.group !== ''
        ? []
        : Object.entries(fields(at(object.value, 'data'))).flatMap(([key, value]) => {
            // A long value is a whole file, whose name says what it configures (`token-policy.yaml`).
            const short = typeof value === 'string' && value !== '' && value.length < 200 && !value.startsWith('$');
            const isSuspect = short && isSecretName(key) && !isExplained(object, key);
            return unless(typeof value !== 'string' || (!isSuspect && !SECRET_VALUE.test(value)), {
              field: `data.${key}`,
              message: 'the value looks like a secret',
            });
          }),
  },
];
