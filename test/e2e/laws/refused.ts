import { actorOf, type AuditEvent } from '../api/audit';

/** Requests of our accounts that were refused for want of rights, each once. */
export function refusals(events: readonly AuditEvent[], accounts: ReadonlySet<string>): string[] {
  const refused = events
    .filter(({ responseStatus }) => responseStatus?.code === 403)
    .filter((event) => accounts.has(actorOf(event)))
    // Admission answers 403 too; only what RBAC refuses is meant.
    .filter((event) => event.annotations?.['authorization.k8s.io/decision'] === 'forbid')
    .map((event) => {
      const { resource = '', namespace = '', name = '' } = event.objectRef ?? {};
      return `${actorOf(event)} may not ${event.verb} ${resource} ${namespace}/${name}`;
    });
  return [...new Set(refused)];
}
