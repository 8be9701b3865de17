import type { Problem } from '../../model/problem';
import { textOf } from '../aws/iam';
import { at, fields, list } from '../tree/read';
import { yamlIn } from '../tree/written';
import { DOCKER } from './codes-of-operation';
import { atResource, type Stack } from './stack';

/** Commands that talk to a daemon of the container; `docker login` writes a file and needs none. */
const NEEDS_DAEMON =
  /(?:^|[;&|(]\s*|\bsudo\s+)(?:(?:docker\s+(?:buildx\s+)?(?:build|bake|compose|create|load|pull|push|run|tag)|docker-compose)\b|(?:dockerd|buildkitd)\b)/m;
/** Containers that have no daemon of their own; Lambda and Windows cannot run Docker at all, and macOS is a machine. */
const CONTAINERS = ['LINUX_CONTAINER', 'LINUX_GPU_CONTAINER', 'ARM_CONTAINER'];

/**
 * Builds that run Docker without a daemon. A build of a server fleet (`Environment.DockerServer`) is sent elsewhere.
 *
 * @see User guide of CodeBuild, "Troubleshooting": Cannot connect to the Docker daemon
 */
export const buildProblems = (stack: Stack): readonly Problem[] =>
  stack.ofType('AWS::CodeBuild::Project').flatMap((project) => {
    const environment = at(project.properties, 'Environment');
    const command = commandsOf(at(project.properties, 'Source', 'BuildSpec')).find((one) => NEEDS_DAEMON.test(one));
    const isContainer = CONTAINERS.includes(String(at(environment, 'Type')));
    const hasDaemon =
      String(at(environment, 'PrivilegedMode')) === 'true' || at(environment, 'DockerServer') !== undefined;
    if (command === undefined || !isContainer || hasDaemon) return [];
    return [
      atResource(DOCKER, stack, project, {
        field: 'Properties.Environment.PrivilegedMode',
        message: `the build runs Docker without privileged mode, so there is no daemon: '${command}'`,
        given: JSON.stringify(at(environment, 'PrivilegedMode')) ?? 'nothing',
        allowed: 'true',
        remedy: 'set PrivilegedMode to true, or build without a daemon',
      }),
    ];
  });

/** Every command of a build specification, which is YAML or JSON. */
const commandsOf = (spec: unknown): readonly string[] =>
  Object.values(fields(at(yamlIn(textOf(spec)), 'phases'))).flatMap((phase) =>
    [...list(phase, 'commands'), ...list(phase, 'finally')].filter((one) => typeof one === 'string'),
  );
