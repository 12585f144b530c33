"""Every `dataprocessing` command of the installed client and its own flags, as JSON: version -> command -> flags."""
import json
from importlib.metadata import entry_points

VERSIONS = {"1.1": "openstack.data_processing.v1", "2": "openstack.data_processing.v2"}


def flags_of(command):
    # --help, and of the frame that prints results -f and --variable and the like, belong to no command of its own
    groups = command(None, None).get_parser("openstack")._action_groups
    own = [group for group in groups if group.title in ("positional arguments", "options", "optional arguments")]
    flags = {flag for group in own for action in group._group_actions for flag in action.option_strings}
    return sorted(flag for flag in flags - {"--help", "--variable"} if flag.startswith("--"))


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
