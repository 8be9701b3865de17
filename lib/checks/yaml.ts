import type { Artifact } from '../model/delivery/artifact';
import type { Problem } from '../model/problem';
import { atArtifact, code, completed, type Gate, perPlatform } from './gate';
import type { Tree } from './tree/tree';
import { jsonIn, yamlIn } from './tree/written';

export const YAML_SYNTAX = code('yaml/syntax', {
  title: 'the file parses without errors or warnings',
  why: 'kustomize stops at the first file that it cannot read, and the whole layer is not applied',
  bad: 'a: 1\na: 2',
  good: 'a: 2',
  scanners: ['yamllint key-duplicates'],
});

export const YAML_AMBIGUOUS = code('yaml/ambiguous', {
  title: 'a value means the same in YAML 1.1 and in YAML 1.2',
  why: 'kubectl, Argo CD and Flux read YAML 1.1, most other tools 1.2: the reviewed text and the applied value differ',
  bad: 'value: yes\nport: 0777\ntime: 12:30',
  good: 'value: "yes"\nport: 511\ntime: "12:30"',
  scanners: ['yamllint truthy', 'yamllint octal-values'],
});

export const YAML_NOT_OBJECT = code('yaml/not-an-object', {
  title: 'a document of a layer is a Kubernetes object',
  why: 'kustomize refuses a resource without apiVersion and kind, and the whole layer is not applied',
  bad: 'metadata: {name: a}',
  good: 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}',
});

export const YAML_JSON = code('yaml/json', {
  title: 'a file that is called JSON parses as JSON',
  why: 'inventories, values and templates are read by programs, each of which stops at a file that it cannot read',
  bad: '{"a": 1,}',
  good: '{"a": 1}',
});

export const yaml: Gate = perPlatform({
  name: 'yaml',
  asks: 'does every file of YAML and JSON parse, and mean the same in YAML 1.1 and in 1.2',
  codes: [YAML_SYNTAX, YAML_AMBIGUOUS, YAML_NOT_OBJECT, YAML_JSON],
  run({ artifacts, tree }) {
    const problems: Problem[] = [...jsonProblems(artifacts), ...otherYamlProblems(artifacts, tree)];
    for (const file of tree.yaml) {
      for (const error of file.errors) {
        problems.push(
          atArtifact(YAML_SYNTAX, file.artifact, {
            message: `the file is not valid YAML: ${error}`,
            remedy: 'fix whatever writes this file',
          }),
        );
      }
      for (const { field, written, as11, as12 } of file.ambiguities) {
        problems.push(
          atArtifact(YAML_AMBIGUOUS, file.artifact, {
            field,
            message: 'the value means different things in YAML 1.1 and in YAML 1.2',
            given: `${written} (1.1: ${as11}, 1.2: ${as12})`,
            remedy: 'quote the text, or write the number in decimal',
          }),
        );
      }
      if (file.notObjects > 0) {
        problems.push(
          atArtifact(YAML_NOT_OBJECT, file.artifact, {
            message: `${file.notObjects} documents in this file have no apiVersion and kind`,
            remedy: 'write only Kubernetes objects into a layer',
          }),
        );
      }
    }
    return completed(tree.yaml.length + artifacts.filter(isJson).length, problems);
  },
});

const isJson = ({ path }: Artifact): boolean => path.endsWith('.json');

const jsonProblems = (artifacts: readonly Artifact[]): readonly Problem[] =>
  artifacts
    .filter((artifact) => isJson(artifact) && jsonIn(artifact.content) === undefined)
    .map((artifact) =>
      atArtifact(YAML_JSON, artifact, { message: 'the file is not JSON', remedy: 'fix whatever writes this file' }),
    );

/**
 * What is applied to no cluster: workflows, variables of Ansible, rules of SOPS. Templates of charts are no YAML yet.
 */
function otherYamlProblems(artifacts: readonly Artifact[], tree: Tree): readonly Problem[] {
  const parsed = new Set(tree.yaml.map(({ artifact }) => artifact.path));
  return artifacts
    .filter(({ path }) => /\.ya?ml$/.test(path) && !parsed.has(path) && !/\/charts\/[^/]+\/templates\//.test(path))
    .filter(({ content }) => yamlIn(content) === undefined)
    .map((artifact) =>
      atArtifact(YAML_SYNTAX, artifact, {
        message: 'the file is not valid YAML',
        remedy: 'fix whatever writes this file',
      }),
    );
}
