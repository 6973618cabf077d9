def leaky_relu(z, negative_slope=0.1):
    raise ValueError("\n::error::kit_cheat\n\x1b[2J<script>alert(1)</script>\n##[error]x\n[red]markup[/red]")
