import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';

/** A request, as the audit log has it. */
export interface AuditEvent {
  readonly verb: string;
  readonly requestURI: string;
  readonly user: { readonly username: string };
  readonly impersonatedUser?: { readonly username: string };
  readonly userAgent?: string;
  readonly objectRef?: {
    readonly resource?: string;
    readonly subresource?: string;
    readonly namespace?: string;
    readonly name?: string;
    readonly apiGroup?: string;
    readonly apiVersion?: string;
  };
  readonly responseStatus?: { readonly code?: number; readonly message?: string };
  readonly requestObject?: { readonly kind?: string; readonly metadata?: { readonly name?: string } };
  readonly requestReceivedTimestamp: string;
  readonly stageTimestamp: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** How long the log is now: where a later look begins. */
export const auditSize = (file: string): number => (existsSync(file) ? statSync(file).size : 0);

/** What was logged from a place on. A line that is not finished is left out. */
export function readAudit(file: string, from = 0): AuditEvent[] {
  const size = auditSize(file) - from;
  if (size <= 0) return [];
  const bytes = Buffer.alloc(size);
  const handle = openSync(file, 'r');
  try {
    readSync(handle, bytes, 0, size, from);
  } finally {
    closeSync(handle);
  }
  return parseAudit(bytes.toString());
}

export function parseAudit(text: string): AuditEvent[] {
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as AuditEvent);
}

const WRITES = new Set(['create', 'update', 'patch', 'delete', 'deletecollection']);

/** A write that changed something: not tried out, and not refused. */
export const isWrite = ({ verb, requestURI, responseStatus }: AuditEvent): boolean =>
  WRITES.has(verb) && !requestURI.includes('dryRun=') && (responseStatus?.code ?? 0) < 300;

/** Who acts: an account of a layer where a controller acts as one. */
export const actorOf = ({ user, impersonatedUser }: AuditEvent): string => impersonatedUser?.username ?? user.username;
