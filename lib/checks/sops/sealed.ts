import { defined } from '../../common/optional';
import type { Artifact } from '../../model/delivery/artifact';
import { isFields, list, text } from '../tree/read';
import { parseYaml } from '../tree/yaml';
import { yamlIn } from '../tree/written';
import { leavesOf, ruleFor } from './file';

/** What is legible of a file of SOPS: names and recipients, never a value. */
export interface SealedFile {
  readonly path: string;
  /** Names of its values, by path: `stringData.password`. */
  readonly keys: readonly string[];
  /** Public halves of the age keys that open it. Empty where it is not encrypted for any. */
  readonly recipients: readonly string[];
  /** Recipients that `.sops.yaml` has for it. @default - no rule fits */
  readonly declared?: readonly string[];
}

/** The files of SOPS that people write, by path from the root. */
export function sealedFiles(artifacts: readonly Artifact[]): ReadonlyMap<string, SealedFile> {
  const rules = artifacts.find(({ path }) => path === '.sops.yaml');
  const parsed = yamlIn(rules?.content);
  const files = artifacts.filter(({ path }) => /^platforms\/.*\.sops\.(ya?ml|json)$/.test(path));
  return new Map(files.map((file) => [file.path, sealedFile(file, parsed)]));
}

function sealedFile({ path, content }: Artifact, rules: unknown): SealedFile {
  const value = parseYaml(content).documents[0]?.value;
  const { sops, ...values } = isFields(value) ? value : {};
  return {
    path,
    keys: leavesOf(values, '', []).map(({ keys }) => keys.join('.')),
    recipients: list(sops, 'age').flatMap((one) => text(one, 'recipient') ?? []),
    ...defined({ declared: rules === undefined ? undefined : ruleFor(rules, path) }),
  };
}
