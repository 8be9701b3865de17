import { text } from '../checks/tree/read';
import type { Asker } from './asker';

/** Whoever runs the command. */
export interface Caller {
  readonly account: string;
  readonly arn: string;
  readonly partition: string;
  /** What IAM knows the caller by, where that is a role or a user: `role/LuneoSre`, `user/somebody`. */
  readonly principal: { readonly kind: 'role' | 'user'; readonly name: string } | undefined;
}

/** Region of the global services; STS answers in every other one too. */
export const GLOBAL_REGION = 'us-east-1';

/** Asks STS, which needs no right. @throws NoCredentials; nothing where STS does not answer */
export async function callerOf(aws: Asker, region: string): Promise<Caller | undefined> {
  const answer = await aws.ask('sts GetCallerIdentity', region);
  if (answer.kind !== 'value') return undefined;
  const arn = text(answer.value, 'Arn') ?? '';
  return {
    account: text(answer.value, 'Account') ?? '',
    arn,
    partition: arn.split(':')[1] ?? 'aws',
    principal: principalOf(arn),
  };
}

/** A session of a role has the ARN of the session, with the name of the role without its path. */
function principalOf(arn: string): Caller['principal'] {
  const [, kind, rest = ''] = /:(assumed-role|user)\/(.+)$/.exec(arn) ?? [];
  if (kind === 'assumed-role') return { kind: 'role', name: rest.split('/')[0] ?? '' };
  return kind === 'user' ? { kind: 'user', name: rest } : undefined;
}
