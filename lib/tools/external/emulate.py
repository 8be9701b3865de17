"""Deploys CloudFormation templates to moto, as far as it knows their resources, and says how far that is.

Reads a list of {path, region, body} as JSON and writes a list of what came of each. Nothing leaves the process: moto
answers the calls of boto3 in memory.
"""
import copy
import json
import logging
import os
import re
import sys
import warnings
from collections import Counter

warnings.simplefilter('ignore')
logging.disable(logging.CRITICAL)
os.environ.update(AWS_ACCESS_KEY_ID='emulated', AWS_SECRET_ACCESS_KEY='emulated', AWS_EC2_METADATA_DISABLED='true')
import boto3
import moto
from moto.cloudformation import parsing

ACCOUNT = '123456789012'
STACK = 'emulated'
# Where a security group goes that a resource would have made: rules are refused for one that is not there.
GROUP = 'sg-made-elsewhere'
# Made and listed by moto, but without an id of its own.
WITHOUT_ID = {'AWS::EC2::SecurityGroupIngress'}


def stand_in(logical_id, attribute=None):
    """What a reference gives where nothing was made: of the form that most receivers want."""
    if attribute is None:
        return logical_id.lower()
    if attribute.endswith('SecurityGroupId'):
        return GROUP
    if attribute.endswith('Arn'):
        return f'arn:aws:emulated:eu-west-1:{ACCOUNT}:{logical_id.lower()}'
    return f'https://{logical_id.lower()}.emulated.example/{attribute.lower()}'


def without(value, gone):
    """The value with references to what is gone filled in by hand."""
    if isinstance(value, list):
        return [without(item, gone) for item in value]
    if not isinstance(value, dict):
        return value
    if value.get('Ref') in gone:
        return stand_in(value['Ref'])
    attribute = value.get('Fn::GetAtt')
    if attribute is not None:
        logical_id, _, name = attribute.partition('.') if isinstance(attribute, str) else (attribute[0], '', attribute[1])
        if logical_id in gone:
            return stand_in(logical_id, name)
    filled = value.get('Fn::Sub')
    if filled is not None:
        text, given = (filled, {}) if isinstance(filled, str) else filled
        text = re.sub(r'\$\{([A-Za-z0-9]+)(?:\.([A-Za-z0-9.]+))?\}', lambda m: stand_in(m[1], m[2]) if m[1] in gone and m[1] not in given else m[0], text)
        return {'Fn::Sub': text if not given else [text, without(given, gone)]}
    return {key: without(item, gone) for key, item in value.items()}


def reduced(template, gone):
    """The template without some of its resources."""
    result = without(template, gone)
    result['Resources'] = {key: resource for key, resource in result['Resources'].items() if key not in gone}
    for resource in result['Resources'].values():
        after = resource.pop('DependsOn', [])
        after = [one for one in ([after] if isinstance(after, str) else after) if one not in gone]
        if after:
            resource['DependsOn'] = after
    return result


culprits = []
make = parsing.parse_and_create_resource


def watched(logical_id, *rest, **named):
    """Makes a resource, and remembers the one that cannot be made: the error itself does not name it."""
    try:
        return make(logical_id, *rest, **named)
    except Exception:
        culprits.append(logical_id)
        raise


parsing.parse_and_create_resource = watched


def made_elsewhere(name, template, region):
    """What another stack would have made by now: the network that a peering leads to, or the peering itself."""
    pattern = template['Parameters'][name].get('AllowedPattern')
    network = boto3.client('ec2', region_name=region)
    if pattern is None:
        return None
    # moto looks for the other network in the region of the stack, whatever PeerRegion says.
    if re.search(pattern, 'vpc-0'):
        return network.create_vpc(CidrBlock='192.168.0.0/24')['Vpc']['VpcId']
    if re.search(pattern, 'pcx-0'):
        one, other = (network.create_vpc(CidrBlock=cidr)['Vpc']['VpcId'] for cidr in ('192.168.0.0/24', '192.168.1.0/24'))
        return network.create_vpc_peering_connection(VpcId=one, PeerVpcId=other)['VpcPeeringConnection']['VpcPeeringConnectionId']
    return None


def parameter(name, template, region):
    """A value that a parameter takes."""
    declared = template['Parameters'][name]
    return made_elsewhere(name, template, region) or declared.get('Default') or (declared.get('AllowedValues') or [None])[0] or ('Z0123456789ABCDEFGHIJ' if 'Zone' in name else 'emulated')


def counted(kinds):
    return dict(sorted(Counter(kinds).items()))


def create(cloud, template, region):
    """The status of the stack, and the resources that it lists."""
    values = [{'ParameterKey': name, 'ParameterValue': parameter(name, template, region)} for name in template.get('Parameters', {})]
    body = json.dumps(template)
    if GROUP in body:
        group = boto3.client('ec2', region_name=region).create_security_group(GroupName='elsewhere', Description='of a cluster')
        body = body.replace(GROUP, group['GroupId'])
    cloud.create_stack(StackName=STACK, TemplateBody=body, Capabilities=['CAPABILITY_NAMED_IAM'], Parameters=values)
    resources = cloud.describe_stack_resources(StackName=STACK)['StackResources']
    made = {one['LogicalResourceId'] for one in resources if one.get('PhysicalResourceId') or one['ResourceType'] in WITHOUT_ID}
    return cloud.describe_stacks(StackName=STACK)['Stacks'][0]['StackStatus'], made


def deploy(entry):
    """What came of one template: what moto does not know is left out, and what it fails on, until the rest is made."""
    template = json.loads(entry['body'])
    types = {key: resource['Type'] for key, resource in template['Resources'].items()}
    unknown = {key for key, kind in types.items() if parsing.resource_class_from_type(kind) is None}
    failed = {}
    while True:
        gone = unknown | set(failed)
        body = reduced(copy.deepcopy(template), gone)
        with moto.mock_aws():
            cloud = boto3.client('cloudformation', region_name=entry['region'])
            try:
                status, made = create(cloud, body, entry['region']) if body['Resources'] else ('CREATE_COMPLETE', set())
            except Exception as error:
                if not culprits:
                    return {'path': entry['path'], 'made': {}, 'unknown': {}, 'failed': [], 'error': f'{type(error).__name__}: {error}'}
                failed[culprits[0]] = f'{type(error).__name__}: {error}'
                culprits.clear()
                continue
        for key in set(body['Resources']) - made:
            failed[key] = f'the stack is {status} and does not list it'
        return {
            'path': entry['path'],
            'made': counted(types[key] for key in made),
            'unknown': counted(types[key] for key in unknown),
            'failed': [{'id': key, 'type': types[key], 'message': failed[key]} for key in sorted(failed)],
        }


json.dump([deploy(entry) for entry in json.load(sys.stdin)], sys.stdout)
