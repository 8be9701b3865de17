import { code } from '../../checks/gate';
import { at, list, text, texts } from '../../checks/tree/read';
import { GLOBAL_REGION } from '../caller';
import { isThere } from '../expected/live';
import { type Finding, holds, problem, type Question, type Situation, unknown, waits } from '../question';

const ZONE = code('preflight/zone', {
  title: 'the account has one public zone of the domain, the one that outputs.json names',
  why: 'records and proofs of certificates go into that zone; of two of one name, one is read by nobody',
  bad: 'a second zone, made because the first was overlooked',
  good: 'one zone; npx cdk import takes one over that is there',
});

const DELEGATION = code('preflight/delegation', {
  title: 'the world is told the name servers of the zone',
  why: 'until the registrar names them nobody finds a record, and a certificate waits for its proof until it fails',
  bad: 'the servers of a zone that was deleted',
  good: 'aws route53 get-hosted-zone --id <id> --query DelegationSet.NameServers, at the registrar',
});

/** The zone of the platform's domain, and whether the world is sent to it. */
export const zones: Question = {
  name: 'zones',
  asks: 'is the zone there, and does the world know',
  codes: [ZONE, DELEGATION],
  async run(situation, aws): Promise<readonly Finding[]> {
    const domain = domainOf(situation);
    if (domain === undefined) return [];
    const answer = await aws.ask('route-53 ListHostedZonesByName', GLOBAL_REGION, { DNSName: domain });
    if (answer.kind !== 'value') return [unknown(`zone ${domain}`)];
    const found = list(answer.value, 'HostedZones')
      .filter((zone) => text(zone, 'Name') === `${domain}.` && at(zone, 'Config', 'PrivateZone') !== true)
      .map((zone) => (text(zone, 'Id') ?? '').replace(/^\/hostedzone\//, ''));
    const place = { platform: situation.platform.name };
    const maker = situation.stacks.find((stack) => stack.ofType('AWS::Route53::HostedZone').length > 0);
    const [id, ...more] = found;
    if (id === undefined)
      return [
        maker !== undefined && !isThere(situation.live.get(maker.name))
          ? waits(`zone ${domain} is made by ${maker.name}`)
          : problem(ZONE, place, {
              object: `zone ${domain}`,
              message: 'the account has no public zone of this name',
              remedy: `aws route53 create-hosted-zone --name ${domain} --caller-reference ${domain}`,
            }),
      ];
    if (more.length > 0)
      return [
        problem(ZONE, place, {
          object: `zone ${domain}`,
          message: 'the account has several public zones of this name',
          given: found.join(', '),
          remedy: 'keep the one whose servers the registrar names, and name it in the deployment',
        }),
      ];
    return [...namedOtherwise(situation, domain, id), ...(await delegated(situation, aws, { domain, id }))];
  },
};

/** The domain of a platform whose stacks write into its zone. */
const domainOf = ({ platform, stacks }: Situation): string | undefined =>
  stacks.some(
    (stack) =>
      stack.ofType('AWS::Route53::HostedZone').length > 0 ||
      Object.values(stack.parameters).some((one) => text(one, 'Type') === 'AWS::Route53::HostedZone::Id'),
  )
    ? platform.domain
    : undefined;

const namedOtherwise = ({ platform, outputs }: Situation, domain: string, id: string): readonly Finding[] =>
  outputs.example
    ? []
    : Object.entries(outputs.values).flatMap(([stack, { HostedZoneId: given }]) =>
        given === undefined || given === id
          ? []
          : [
              problem(
                ZONE,
                { platform: platform.name },
                {
                  file: outputs.file,
                  field: `${stack}.HostedZoneId`,
                  message: `the file names another zone than that of ${domain}`,
                  given,
                  allowed: id,
                  remedy:
                    `npx cdk deploy ${stack} --parameters ${stack}:HostedZoneId=${id} ` +
                    `--outputs-file ${outputs.file}`,
                },
              ),
            ],
      );

async function delegated(
  { platform, nameServers }: Situation,
  aws: Parameters<Question['run']>[1],
  { domain, id }: { readonly domain: string; readonly id: string },
): Promise<readonly Finding[]> {
  const answer = await aws.ask('route-53 GetHostedZone', GLOBAL_REGION, { Id: id });
  if (answer.kind !== 'value') return [unknown(`name servers of ${domain}`)];
  const own = texts(answer.value, 'DelegationSet', 'NameServers').map(plain).sort();
  const told = await nameServers(domain);
  if (told === 'unknown')
    return [holds(`zone ${domain} (${id})`), unknown(`what the world is told of ${domain}: no DNS`)];
  const servers = told.map(plain).sort();
  if (servers.join() === own.join()) return [holds(`zone ${domain} (${id}), and the world is sent there`)];
  return [
    problem(
      DELEGATION,
      { platform: platform.name },
      {
        object: `zone ${domain}`,
        message: 'the world is told other name servers than those of the zone',
        given: servers.join(', ') || 'none',
        allowed: own.join(', '),
        remedy: 'name these servers at the registrar of the domain, or in the zone above it',
      },
    ),
  ];
}

const plain = (server: string): string => server.toLowerCase().replace(/\.$/, '');
