import re,sys
