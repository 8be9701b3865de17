import { noWord, type Reading } from './reading';

/** The filter of system calls: that of the container runtime. */
export function seccomp(profile: Reading): void {
  const type = profile.text('type');
  if (type !== undefined && type !== 'RuntimeDefault') noWord(`${profile.at('type')} is ${type}`);
  profile.end();
}

/** What a container may: nothing beyond the model's. */
export function rights(container: Reading): void {
  const asked = (['privileged', 'allowPrivilegeEscalation'] as const).filter((key) => container.flag(key) === true);
  if (asked.length > 0) noWord(`${container.at(asked[0] ?? '')} is true`);
  if (container.flag('readOnlyRootFilesystem') === false) noWord('it writes to its own file system');
  const capabilities = container.inside('capabilities');
  capabilities.take('drop');
  const added = capabilities.texts('add') ?? [];
  if (added.length > 0) noWord(`it asks for the capabilities ${added.join(', ')}`);
  capabilities.end();
}
