import { when } from '../../common/optional';
import type { Artifact } from '../../model/delivery/artifact';
import type { Problem } from '../../model/problem';
import { atArtifact, completed, type Gate, type GateResult, type Unproven } from '../gate';
import { MAC, PLAINTEXT, RECIPIENTS, SOPS_CODES } from './codes';
import { documentProblems, ruleFor, type SopsDocument } from './file';
import { verifyMac } from './mac';
import { isFields } from '../tree/read';
import { parseYaml } from '../tree/yaml';
import { yamlIn } from '../tree/written';

/** Rules of SOPS; the file nearest above an encrypted one is asked. */
const RULES = '.sops.yaml';

export const sops: Gate = {
  name: 'sops',
  asks: 'is every file of SOPS encrypted as a whole, for the recipients of its rule',
  codes: SOPS_CODES,
  async run({ artifacts, identities = [] }): Promise<GateResult> {
    const documents = artifacts.flatMap(documentsOf);
    const plain = artifacts
      .filter(isNamedEncrypted)
      .filter(({ path }) => !documents.some(({ artifact }) => artifact.path === path));
    if (documents.length + plain.length === 0)
      return { status: 'skipped', reason: 'no file is encrypted with SOPS', remedy: 'nothing to do' };
    const { problems, without } = ofRules(artifacts, documents);
    const { signed, unsigned } = await ofMacs(documents, identities);
    return completed(
      documents.length + plain.length,
      [...plain.map(notEncrypted), ...problems, ...signed],
      [
        ...when(
          without !== 0,
          () => `recipients of ${without} files are unchecked, no rule of ${RULES} among the artifacts names them`,
        ),
      ],
      when(unsigned !== 0, () => macUnproven(unsigned)),
    );
  },
};

const macUnproven = (files: number): Unproven => ({
  what: 'sops/mac',
  message:
    `the MAC of ${files} files of SOPS is unchecked, no key is available: swapped and removed values are found by ` +
    'decryption only',
  remedy: 'set SOPS_AGE_KEY or SOPS_AGE_KEY_FILE',
});

/** What each document's rule says of it, and how many documents no rule names. */
function ofRules(artifacts: readonly Artifact[], documents: readonly SopsDocument[]) {
  const rules = new Map(
    artifacts
      .filter(({ path }) => path === RULES || path.endsWith(`/${RULES}`))
      .map((file) => [file.path.slice(0, -RULES.length), yamlIn(file.content)]),
  );
  const nearest = (path: string): string | undefined =>
    [...rules.keys()].filter((folder) => path.startsWith(folder)).sort((a, b) => b.length - a.length)[0];
  let without = 0;
  const problems = documents.flatMap((document) => {
    const { artifact } = document;
    const folder = nearest(artifact.path);
    const rule = folder === undefined ? undefined : ruleFor(rules.get(folder), artifact.path.slice(folder.length));
    if (rule !== undefined) return documentProblems(document, rule);
    without += 1;
    const unnamed = folder !== undefined && isNamedEncrypted(artifact);
    return [...documentProblems(document, rule), ...when(unnamed, () => withoutRule(artifact, `${folder}${RULES}`))];
  });
  return { problems, without };
}

/** Documents whose MAC is not that of their values, and how many no key could be found for. */
async function ofMacs(documents: readonly SopsDocument[], identities: readonly string[]) {
  const signed: Problem[] = [];
  let unsigned = 0;
  for (const document of documents) {
    const found = await verifyMac(document, identities);
    if (found === 'no key for it') unsigned += 1;
    else if (found !== 'as it was') signed.push(brokenMac(document.artifact, found.broken));
  }
  return { signed, unsigned };
}

const brokenMac = (artifact: Artifact, message: string): Problem =>
  atArtifact(MAC, artifact, {
    field: 'sops.mac',
    message,
    remedy: 'restore the file from the last good commit, and change it with sops edit',
  });

/** Files that say by their name that they are encrypted. */
const isNamedEncrypted = ({ path }: Artifact): boolean => /[^/]\.sops\.(?:ya?ml|json)$/.test(path);

const notEncrypted = (artifact: Artifact): Problem =>
  atArtifact(PLAINTEXT, artifact, {
    message: 'the file is named like an encrypted one but is readable',
    remedy: 'encrypt it with sops encrypt --in-place, and replace the secrets in it, since they were on disk',
  });

const withoutRule = (artifact: Artifact, rules: string): Problem =>
  atArtifact(RECIPIENTS, artifact, {
    field: 'sops.age',
    message: `no rule of ${rules} matches the file, so nothing says who may read it`,
    given: artifact.path,
    remedy: `add a rule with its recipients to ${rules}, then run sops updatekeys on the file`,
  });

/** Documents with a block of SOPS; the words are looked for first, since most files have none. */
function documentsOf(artifact: Artifact): readonly SopsDocument[] {
  if (!/\.(?:ya?ml|json)$/.test(artifact.path) || !/(?:^|[{,\s])"?sops"?\s*:/m.test(artifact.content)) return [];
  return parseYaml(artifact.content).documents.flatMap(({ value }) =>
    isFields(value) && isFields(value['sops']) ? [{ artifact, value }] : [],
  );
}
