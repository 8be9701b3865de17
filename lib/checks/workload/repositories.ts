import { code } from '../gate';
import { texts } from '../tree/read';
import { unless, type WorkloadCheck } from './check';

/** What constraints of Gatekeeper say of images. */
export const repositoryChecks: readonly WorkloadCheck[] = [
  {
    code: code('workload/allowed-repositories', {
      title: 'a prefix of allowed repositories ends with a slash',
      why: 'without it registry.example.org also allows registry.example.org.attacker.net',
      bad: 'repos: [registry.example.org]',
      good: 'repos: [registry.example.org/]',
      scanners: ['trivy KSV-0124'],
    }),
    remedy: 'end the prefix with a slash',
    object: (o) =>
      o.group !== 'constraints.gatekeeper.sh'
        ? []
        : ['repos', 'registries', 'repositories'].flatMap((key) =>
            texts(o.value, 'spec', 'parameters', key).flatMap((prefix, index) =>
              unless(prefix.endsWith('/'), {
                field: `spec.parameters.${key}[${index}]`,
                message: 'the prefix does not end with a slash',
                given: prefix,
              }),
            ),
          ),
  },
];
