import { OVERLAP, ROUTES } from '../../../../lib/checks/regions/codes';
import type { Case } from '../../support/case';
import { network, type NetworkProps } from './network';

const [ONE, TWO] = ['/dist/demo/aws/demo-one.template.json', '/dist/demo/aws/demo-two.template.json'];
const here = (props: Partial<NetworkProps> = {}): string =>
  network({ range: '10.40.0.0/16', to: '10.50.0.0/16', region: 'eu-west-1', ...props });
const there = (props: Partial<NetworkProps> = {}): string =>
  network({ range: '10.50.0.0/16', to: '10.40.0.0/16', region: 'us-east-1', connection: 'eu-west-1', ...props });
const peered: Case['good'] = { [ONE]: here(), [TWO]: there() };
const asking = { file: TWO.slice(1), platform: 'demo' };
const answering = { file: ONE.slice(1), platform: 'demo' };

/** The networks of two regions, and the connection between them. */
export const networkCases: readonly Case[] = [
  {
    code: OVERLAP,
    bad: { [ONE]: here({ to: '10.40.128.0/17' }), [TWO]: there({ range: '10.40.128.0/17' }) },
    where: { ...asking, given: '10.40.128.0/17 and 10.40.0.0/16' },
    good: peered,
  },
  {
    code: ROUTES,
    note: 'none back',
    bad: { [ONE]: here({ to: undefined }), [TWO]: there() },
    where: { ...asking, message: 'dist/demo/aws/demo-one.template.json has no route back to 10.50.0.0/16' },
    good: peered,
  },
  {
    code: ROUTES,
    note: 'one private subnet without',
    bad: { [ONE]: here({ routed: ['A'] }), [TWO]: there() },
    where: {
      ...answering,
      given: '10.50.0.0/16',
      message: 'the private route table B has no route to the other network',
    },
    good: peered,
  },
  {
    code: ROUTES,
    note: 'a connection without',
    bad: { [ONE]: here(), [TWO]: there({ routed: [] }) },
    where: { ...asking, field: 'Resources.Peering', message: 'no route leads into the connection' },
    good: peered,
  },
  {
    code: ROUTES,
    note: 'to a range of nobody',
    bad: { [ONE]: here({ to: '10.60.0.0/16' }), [TWO]: there() },
    where: { ...answering, message: 'no network of the platform has the range that routes lead to' },
    good: peered,
  },
  {
    code: ROUTES,
    note: 'in the wrong region',
    bad: { [ONE]: here(), [TWO]: there({ connection: 'eu-west-3' }) },
    where: { ...asking, field: 'Resources.Peering.Properties.PeerRegion', given: 'eu-west-3', allowed: 'eu-west-1' },
    good: peered,
  },
];
