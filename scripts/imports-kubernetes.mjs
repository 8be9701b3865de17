/**
 * Types of the kinds that make pods, from Kubernetes' own definitions of the version that is checked against. Those of
 * cdk8s-plus-28 lack what eight releases added, and drop every field that they do not know; the other kinds are taken
 * from there still.
 */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const fromCli = createRequire(require.resolve('cdk8s-cli/package.json'));

/** What makes pods. */
const KINDS = [
  'io.k8s.api.apps.v1.DaemonSet',
  'io.k8s.api.apps.v1.Deployment',
  'io.k8s.api.apps.v1.StatefulSet',
  'io.k8s.api.batch.v1.CronJob',
  'io.k8s.api.batch.v1.Job',
];

/** A definition without what Kubernetes itself writes. */
function written(definition) {
  const { status: _, ...properties } = definition.properties;
  return { ...definition, properties };
}

/** @param all - the definitions by name, without prose */
export function kubernetesTypes(all) {
  const { TypeGenerator } = fromCli('json2jsii');
  const { CodeMaker } = fromCli('codemaker');
  const { emitHeader, generateConstruct, getPropsTypeName, getTypeName } = fromCli('./lib/import/codegen.js');
  const { parseApiTypeName } = fromCli('./lib/import/k8s-util.js');
  const definitions = { ...all, ...Object.fromEntries(KINDS.map((name) => [name, written(all[name])])) };
  const generator = new TypeGenerator({
    definitions,
    renderTypeName: (name) => {
      const { basename, version } = parseApiTypeName(name);
      return version ? getTypeName(false, basename, version.raw) : basename;
    },
  });
  const objects = KINDS.map((fqn) => {
    const schema = definitions[fqn];
    const [{ group, kind, version }] = schema['x-kubernetes-group-version-kind'];
    return { custom: false, fqn, group, kind, version, schema, prefix: 'Kube' };
  });
  for (const object of objects)
    generator.addDefinition(object.fqn, { $ref: `#/definitions/${getPropsTypeName(object)}` });
  for (const object of objects) generateConstruct(generator, object);
  const code = new CodeMaker();
  code.openFile('k8s.ts');
  emitHeader(code, false);
  code.line(generator.render());
  code.closeFile('k8s.ts');
  return code;
}
