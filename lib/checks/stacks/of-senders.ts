import type { Problem } from '../../model/problem';
import type { Statement } from '../aws/iam';
import { statementsOf, textOf } from '../aws/iam';
import { at, text } from '../tree/read';
import { admits, type Place } from './admits';
import { UNADMITTED } from './codes-of-operation';
import { type Receiver, receiverOf } from './receivers';
import { type Send, sendsOf } from './sends';
import { atResource, refersTo, type Resource, type Stack } from './stack';

/**
 * What a service is told to send, and the receiver refuses: by its policy, or since the service may not use the key
 * that what it is sent is encrypted with.
 *
 * @param all - the stacks of the platform, one of which may make the receiver
 */
export const senderProblems = (stack: Stack, all: readonly Stack[]): readonly Problem[] =>
  sendsOf(stack).flatMap((send) => {
    const receiver = receiverOf(send.target, stack, all);
    if (receiver === undefined) return [];
    const source = send.source === undefined ? undefined : { stack, resource: send.source };
    return [...byPolicy(stack, send, receiver, source), ...byKey(stack, send, receiver, source)];
  });

const told = (stack: Stack, { by, field, target, service }: Send, message: string, remedy: string): Problem =>
  atResource(UNADMITTED, stack, by, {
    field,
    message,
    given: textOf(target) ?? '',
    allowed: service,
    remedy,
  });

function byPolicy(stack: Stack, send: Send, receiver: Receiver, source: Place | undefined): readonly Problem[] {
  const { resource, action, statements, hasPolicy } = receiver;
  // A topic without a policy takes what its own account publishes, and alarms publish as the account.
  const isOwnAccount = !hasPolicy && send.service === 'cloudwatch.amazonaws.com';
  const isByAcl = text(resource.properties, 'AccessControl') === 'LogDeliveryWrite';
  if (statements === undefined || isOwnAccount || isByAcl) return [];
  if (statements.some((statement) => admits(statement, action, send, source, receiver))) return [];
  const who = source?.resource.id ?? send.by.id;
  return [
    told(
      stack,
      send,
      hasPolicy
        ? `the policy of ${resource.id} does not let ${who} send to it`
        : `${resource.id} has no policy that lets ${who} send to it`,
      `allow ${action} to ${send.service}, and name ${who} in aws:SourceArn where the statement has one`,
    ),
  ];
}

const USES = ['kms:Decrypt', 'kms:GenerateDataKey'];

/** Of a queue or a topic, the key that it is encrypted with. */
function byKey(stack: Stack, send: Send, receiver: Receiver, source: Place | undefined): readonly Problem[] {
  const given = at(receiver.resource.properties, 'KmsMasterKeyId');
  if (/^alias\/aws\//.test(textOf(given) ?? ''))
    return [
      told(
        stack,
        send,
        `${receiver.resource.id} is encrypted with ${textOf(given)}, which no other service may use`,
        'encrypt it with a key of the stack that lets the service in',
      ),
    ];
  const key = keyOf(receiver.stack, given);
  if (key === undefined) return [];
  const statements: readonly Statement[] = statementsOf(at(key.properties, 'KeyPolicy'));
  const place = { stack: receiver.stack, resource: key };
  const missing = USES.filter((use) => !statements.some((one) => admits(one, use, send, source, place)));
  if (missing.length === 0) return [];
  return [
    told(
      stack,
      send,
      `the policy of ${key.id}, which encrypts ${receiver.resource.id}, does not let ${send.service} use it`,
      `allow ${missing.join(' and ')} to the service`,
    ),
  ];
}

function keyOf(stack: Stack, value: unknown): Resource | undefined {
  if (value === undefined) return undefined;
  const id = refersTo(value);
  const alias = stack
    .ofType('AWS::KMS::Alias')
    .find((one) => one.id === id || textOf(at(one.properties, 'AliasName')) === textOf(value));
  const key = alias === undefined ? id : refersTo(at(alias.properties, 'TargetKeyId'));
  return stack.ofType('AWS::KMS::Key').find((one) => one.id === key);
}
