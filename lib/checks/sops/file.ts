import type { Artifact } from '../../model/delivery/artifact';
import type { Problem } from '../../model/problem';
import { re2 } from '../crds/regexp';
import { atArtifact } from '../gate';
import { joined } from '../kubernetes/finding';
import { at, fields, isFields, list, text, texts, type Fields } from '../tree/read';
import { ENVELOPE, METADATA, PLAINTEXT, RECIPIENTS } from './codes';
import { envelopeError, isEncrypted, stanzaError } from './envelope';

/** A document that SOPS encrypted. */
export interface SopsDocument {
  readonly artifact: Artifact;
  readonly value: Fields;
}

/** Everything about a document that can be told without a key. */
export function documentProblems(
  { artifact, value }: SopsDocument,
  rule: readonly string[] | undefined,
): readonly Problem[] {
  const block = at(value, 'sops');
  const inScope = scopeOf(block);
  const leaves = Object.entries(value)
    .filter(([key]) => key !== 'sops')
    .flatMap(([key, item]) => leavesOf(item, key, [key]));
  return [
    ...leaves.flatMap(({ field, keys, leaf }) => {
      const written = String(leaf);
      if (isEncrypted(written)) {
        const error = envelopeError(written);
        if (error === undefined) return [];
        return [
          atArtifact(ENVELOPE, artifact, {
            field,
            message: error,
            remedy: 'restore the value from the last good commit, or encrypt it again',
          }),
        ];
      }
      // SOPS leaves empty texts, and null, as they are.
      if (!inScope(keys) || written === '' || leaf === null) return [];
      return [
        atArtifact(PLAINTEXT, artifact, {
          field,
          message: 'the value should be encrypted but is readable',
          remedy: 'encrypt the file with sops, and replace the secret, since it was on disk',
        }),
      ];
    }),
    ...metadataProblems(artifact, block),
    ...recipientProblems(artifact, block, rule),
  ];
}

/** Every value of a document with its field and the keys that lead to it; a position in a list is not a key. */
export function leavesOf(
  value: unknown,
  field: string,
  keys: readonly string[],
): readonly { readonly field: string; readonly keys: readonly string[]; readonly leaf: unknown }[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => leavesOf(item, `${field}[${index}]`, keys));
  if (isFields(value))
    return Object.entries(value).flatMap(([key, item]) => leavesOf(item, joined(field, key), [...keys, key]));
  return [{ field, keys, leaf: value }];
}

/** Which keys lead to encrypted values: one of four rules, and the suffix `_unencrypted` where none is given. */
export function scopeOf(block: unknown): (keys: readonly string[]) => boolean {
  const encrypted = text(block, 'encrypted_regex');
  const unencrypted = text(block, 'unencrypted_regex');
  const suffix = text(block, 'encrypted_suffix');
  if (encrypted !== undefined) return (keys) => keys.some((key) => re2(encrypted).test(key));
  if (unencrypted !== undefined) return (keys) => !keys.some((key) => re2(unencrypted).test(key));
  if (suffix !== undefined) return (keys) => keys.some((key) => key.endsWith(suffix));
  const open = text(block, 'unencrypted_suffix') ?? '_unencrypted';
  return (keys) => !keys.some((key) => key.endsWith(open));
}

function metadataProblems(artifact: Artifact, block: unknown): readonly Problem[] {
  const mac = text(block, 'mac');
  const error = mac === undefined ? 'there is no MAC' : envelopeError(mac);
  const wrong: readonly (readonly [string, string | undefined])[] = [
    ['sops.mac', error],
    [
      'sops.lastmodified',
      !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(text(block, 'lastmodified') ?? '')
        ? 'there is no date of the last change'
        : undefined,
    ],
    ['sops.version', text(block, 'version') === undefined ? 'the version of SOPS is not said' : undefined],
  ];
  return wrong.flatMap(([field, message]) =>
    message === undefined
      ? []
      : [atArtifact(METADATA, artifact, { field, message, remedy: 'encrypt the file again with sops' })],
  );
}

/** Lists of recipients beside age, by their keys in the block. */
const OTHER_KEYS = ['kms', 'gcp_kms', 'azure_kv', 'hc_vault', 'pgp'];

function recipientProblems(
  artifact: Artifact,
  block: unknown,
  rule: readonly string[] | undefined,
): readonly Problem[] {
  const stanzas = list(block, 'age').map((entry) => ({
    recipient: text(entry, 'recipient') ?? '',
    enc: text(entry, 'enc') ?? '',
  }));
  const recipients = stanzas.map(({ recipient }) => recipient);
  const at_ = (
    field: string,
    message: string,
    rest: { readonly given?: string; readonly allowed?: string } = {},
  ): Problem =>
    atArtifact(RECIPIENTS, artifact, { field, message, ...rest, remedy: 'run sops updatekeys on the file' });
  const problems = stanzas.flatMap(({ recipient, enc }, index) => {
    const error = recipients.indexOf(recipient) < index ? 'the recipient is named twice' : stanzaError(recipient, enc);
    if (error === undefined) return [];
    return [at_(`sops.age[${index}]`, error, { given: recipient })];
  });
  if (stanzas.length === 0 && OTHER_KEYS.every((key) => list(block, key).length === 0))
    problems.push(at_('sops.age', 'nobody can decrypt the file'));
  if (rule !== undefined && [...recipients].sort().join() !== [...rule].sort().join()) {
    problems.push(
      at_('sops.age', 'the recipients are not those of the rule for this file', {
        given: recipients.join(', '),
        allowed: rule.join(', '),
      }),
    );
  }
  return problems;
}

/** The recipients that `.sops.yaml` names for a path: those of the first rule that fits; nothing where none does. */
export function ruleFor(rules: unknown, path: string): readonly string[] | undefined {
  const rule = list(rules, 'creation_rules').find((candidate) => re2(text(candidate, 'path_regex') ?? '').test(path));
  if (rule === undefined) return undefined;
  const listed = (value: unknown): readonly string[] =>
    typeof value === 'string'
      ? value
          .split(',')
          .map((one) => one.trim())
          .filter((one) => one !== '')
      : texts({ value }, 'value');
  return [...listed(at(rule, 'age')), ...list(rule, 'key_groups').flatMap((group) => listed(fields(group)['age']))];
}
