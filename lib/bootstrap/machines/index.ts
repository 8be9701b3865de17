import type { Artifact } from '../../model/delivery/artifact';
import type { K3sCluster } from '../../model/cluster/cluster';
import { balancedRanges } from '../../model/addons/metallb/pools';
import { behindGateway, sitesOf } from '../../model/network/mesh';
import { machinesPath, machinesStateKey, OPERATOR } from '../../model/names';
import { routerOf } from '../../model/network/network';
import type { Platform } from '../../model/platform';
import type { Machines, StateStore } from '../../model/cluster/site';
import { eachText } from '../../common/text/each-text';
import { terraformText } from '../../common/text/terraform';
import { terraformFile } from '../cdktf';
import { backendOf } from '../state';
import { libvirt } from './libvirt';
import type { MachineProvider, SitePlan } from './provider';

/** Least version of Terraform, and of OpenTofu: the first whose lock file beside the state is not experimental. */
const TERRAFORM = '>= 1.11.0';

/** A site whose machines Terraform makes. */
type MadeSite = K3sCluster & { readonly machines: Machines };

/**
 * Terraform that makes the machines and networks of the sites of a platform: `modules/<provider>/`, which the sites
 * share, and `envs/<site>/`, each with a state of its own so that no run can touch two sites.
 *
 * @returns nothing for a platform whose machines are there
 */
export function machinesOf(platform: Platform): readonly Artifact[] {
  const { state } = platform;
  const sites = sitesOf(platform).filter((site): site is MadeSite => site.machines !== undefined);
  if (state === undefined) return [];
  const modules = new Map(
    sites
      .flatMap((site) => modulesOf(platform, providerOf(site.machines)))
      .map((artifact) => [artifact.path, artifact]),
  );
  return [...modules.values(), ...sites.map((site) => environmentOf(platform, site, state))];
}

/** The one place that knows every provider. */
const providerOf = ({ provider }: Machines): MachineProvider => libvirt(provider);

const modulesOf = (platform: Platform, { kind, plugin, modules }: MachineProvider): readonly Artifact[] =>
  modules.map(({ name, build }) => ({
    path: `${machinesPath(platform)}/modules/${kind}/${name}/${name}.tf.json`,
    source: `${platform.name}/terraform/modules/${kind}/${name}`,
    content: terraformFile(`the modules for ${plugin.name}`, undefined, (stack, cdktf) => {
      stack.addOverride('terraform.required_version', TERRAFORM);
      build(stack, cdktf);
    }),
  }));

function environmentOf(platform: Platform, site: MadeSite, state: StateStore): Artifact {
  const provider = providerOf(eachText(site.machines, terraformText));
  return {
    path: `${machinesPath(platform)}/envs/${site.name}/${site.name}.tf.json`,
    source: `${platform.name}/${site.name}/machines`,
    content: terraformFile(
      'the machines of the site',
      backendOf(state, machinesStateKey(platform, site)),
      (stack, { PluginProvider, TerraformHclModule, TerraformOutput }) => {
        stack.addOverride('terraform.required_version', TERRAFORM);
        new PluginProvider(stack, provider.plugin, provider.configuration);
        const plan = eachText(planOf(platform, site), terraformText);
        for (const { id, module, variables } of provider.calls(plan)) {
          new TerraformHclModule(stack, id, {
            source: `../../modules/${provider.kind}/${module}`,
            skipAssetCreationFromLocalModules: true,
            variables,
          });
        }
        new TerraformOutput(stack, 'machines', {
          staticId: true,
          description: 'address of each machine',
          value: Object.fromEntries(plan.machines.map(({ name }) => [name, `\${module.${name}.ipv4}`])),
        });
      },
    ),
  };
}

/** What a site needs, in words that no provider owns. */
function planOf(platform: Platform, site: MadeSite): SitePlan {
  const { gateway, machines, network, nodes } = site;
  return {
    name: site.clusterName,
    network: {
      prefix: network.nodes.prefix,
      router: routerOf(site),
      routes:
        gateway === undefined
          ? []
          : [...behindGateway(platform, site).flatMap(({ ranges }) => ranges), ...balancedRanges(site)].map((cidr) => ({
              address: cidr.address(0),
              prefix: cidr.prefix,
              gateway: gateway.address,
            })),
    },
    machines: [
      ...nodes.map(({ name, address, role }) => ({ name, address, size: machines[role] })),
      ...(gateway === undefined ? [] : [{ name: gateway.name, address: gateway.address, size: machines.gateway }]),
    ],
    sshKey: machines.sshKey,
    user: OPERATOR,
  };
}
