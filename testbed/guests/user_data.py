"""The shell scripts in a server's user data."""
import email


def scripts_of(user_data):
    """
    Plain (`#!` first) or MIME multipart: Heat's format HEAT_CFNTOOLS wraps the user's script as part `cfn-userdata`, which
    its own part `loguserdata.py` would run; guests run the script itself. Cloud-config parts are not understood.
    """
    if user_data[:2] == b'#!':
        return [user_data]
    message = email.message_from_bytes(user_data)
    if not message.is_multipart():
        return []
    scripts = []
    for part in message.walk():
        name, content = part.get_filename() or '', part.get_payload(decode=True) or b''
        is_script = name == 'cfn-userdata' or part.get_content_type() == 'text/x-shellscript' and 'loguserdata' not in name
        if is_script and content.lstrip()[:2] == b'#!':
            scripts.append(content.lstrip())
    return scripts
