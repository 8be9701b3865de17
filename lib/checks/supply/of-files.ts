import type { Artifact } from '../../model/delivery/artifact';
import type { Problem } from '../../model/problem';
import { atArtifact } from '../gate';
import { at, fields, list, text } from '../tree/read';
import { jsonIn, yamlIn } from '../tree/written';
import { INSTALLED_TOOL, TERRAFORM_VERSION } from './codes';
import { EXACT } from './of-cluster';

const INSTALLERS = String.raw`\b(?:go\s+(?:install|run)|npx|npm\s+(?:install|i|exec)|pnpm\s+dlx|yarn\s+dlx)\b`;
const MOVING = new RegExp(String.raw`${INSTALLERS}[^\n;&|]*@(?:latest|main|master|next)\b`);

/** Ways to install something in a shell line without saying which. */
const LOOSE: readonly (readonly [RegExp, string])[] = [
  [MOVING, 'the tool is installed at a version that moves'],
  [/\b(?:curl|wget)\b[^\n;&]*\|\s*(?:sudo\s+)?(?:ba|z)?sh\b/, 'a download is run without being verified'],
  [/\bnpm\s+(?:install|i)\s+(?:-g|--global)\s+(?!\S*@\d)\S+/, 'the tool is installed without a version'],
  [/\bpip3?\s+install\s+(?!-r\b)(?![^\n;&|]*==)\S+/, 'the tool is installed without a version'],
  [/\bdocker\s+run\b[^\n;&|]*:latest\b/, 'the image is one that moves'],
];

/** Tools that a workflow installs in its steps. */
export function workflowProblems(artifact: Artifact): readonly Problem[] {
  const workflow = yamlIn(artifact.content);
  return Object.entries(fields(at(workflow, 'jobs'))).flatMap(([name, job]) =>
    list(job, 'steps').flatMap((step, index) => {
      const script = text(step, 'run') ?? '';
      return LOOSE.flatMap(([form, message]) => {
        const found = form.exec(script)?.[0];
        if (found === undefined) return [];
        return [
          atArtifact(INSTALLED_TOOL, artifact, {
            field: `jobs.${name}.steps[${index}].run`,
            message,
            given: found,
            remedy: 'install an exact version, or take it from the lock file',
          }),
        ];
      });
    }),
  );
}

/** Versions in a configuration of Terraform. */
export function terraformProblems(artifact: Artifact): readonly Problem[] {
  const configuration = jsonIn(artifact.content);
  if (configuration === undefined)
    return [
      atArtifact(TERRAFORM_VERSION, artifact, { message: 'the configuration is not JSON', remedy: 'render it again' }),
    ];
  const versions = [
    ...named(at(configuration, 'terraform', 'required_providers'), 'terraform.required_providers'),
    ...named(at(configuration, 'resource', 'helm_release'), 'resource.helm_release'),
  ];
  return versions.flatMap(([field, value]) => {
    const version = text(value, 'version') ?? '';
    if (EXACT.test(version.replace(/^=\s*/, ''))) return [];
    return [
      atArtifact(TERRAFORM_VERSION, artifact, {
        field: `${field}.version`,
        message: 'the version is not an exact one',
        given: version,
        allowed: 'a version such as 1.4.2',
        remedy: 'pin the version',
      }),
    ];
  });
}

const named = (value: unknown, field: string): readonly (readonly [string, unknown])[] =>
  Object.entries(fields(value)).map(([name, item]) => [`${field}.${name}`, item] as const);
