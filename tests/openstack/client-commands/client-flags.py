"""Every `dataprocessing` command of the installed client, as JSON: version -> command -> what of its own can be said.

That is each flag, and each value of those that take one of a few: `--type`, `--type swift`; of a word without a flag, `Pig`.
"""
import json
from importlib.metadata import entry_points

VERSIONS = {"1.1": "openstack.data_processing.v1", "2": "openstack.data_processing.v2"}


def flags_of(command):
    # --help, and of the frame that prints results -f and --variable and the like, belong to no command of its own
    groups = command(None, None).get_parser("openstack")._action_groups
    own = [group for group in groups if group.title in ("positional arguments", "options", "optional arguments")]
    actions = [action for group in own for action in group._group_actions]
    return sorted(said for action in actions for said in what_is_said(action))


def what_is_said(action):
    flags = [flag for flag in action.option_strings if flag.startswith("--") and flag not in ("--help", "--variable")]
    if action.option_strings and not flags:
        return []
    values = [" ".join([*flags[:1], choice]) for choice in action.choices or []]
    return [*flags, *values]


print(
    json.dumps(
        {
            version: {
                point.name.replace("_", " ").removeprefix("dataprocessing "): flags_of(point.load())
                for point in entry_points(group=group)
            }
            for version, group in VERSIONS.items()
        }
    )
)
