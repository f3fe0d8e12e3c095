#include "ui/tools/tool.h"
