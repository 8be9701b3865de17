import { documentedCommands, filledIn } from '../../e2e/run/documented';
import { workloadFolders } from '../../e2e/trials/layers';

/* What `npm run e2e` reads of this platform. */

test('it begins by the commands of its page', () => {
  const commands = documentedCommands('docs/platforms/vps.md', 'flux install');
  expect(commands).toContain('kubectl apply -k dist/vps/clusters/vps/bootstrap');
  expect(filledIn(commands, { 'read-only token': 'secret' })).toContain('--from-literal=password=secret\n');
});

test('its workloads are one layer', () => expect(workloadFolders('dist/vps/clusters/vps')).toContain('workloads'));
